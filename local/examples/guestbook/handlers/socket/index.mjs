import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = new SQSClient();

/** Takes a frame such as `{"name":"Ann"}` and hands it on; the worker answers once it is stored. */
export async function handler({ body, requestContext: { connectionId } }) {
  const { name } = JSON.parse(body);
  const MessageBody = JSON.stringify({ name, connectionId });
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody }));
  return { statusCode: 200 };
}
