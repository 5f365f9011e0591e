import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { Handover } from '../ports/outboxes.ts';
import { lambdaClient } from './lambda-client.ts';

/** Hands tasks to a function by asynchronous calls: Lambda keeps the task, and answers before the function is called. */
export function taskCaller<Task>(options: {
  /** The function's name or ARN, with its alias where there is one. */
  readonly functionName: string;
  readonly client?: LambdaClient;
}): Handover<Task> {
  const client = options.client ?? lambdaClient();
  return {
    send: async (task) => {
      const { functionName: FunctionName } = options;
      await client.send(
        new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(task)) }),
      );
    },
  };
}
