import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import { sqsRequests } from '../iam/sqs-requests.ts';
import { isObject, type JsonObject, listOf, numberOf, objectOf, textOf, tryParseJson } from '../json.ts';
import { type Authorize, type AwsAnswer, type AwsCall, jsonError, jsonRefusal, type Service } from './aws-call.ts';
import { deletedQueues } from './deleted-queues.ts';
import { passHeaders } from './pass-headers.ts';

/** What the SQS service needs. */
export type SqsService = {
  readonly engine: QueuesAndObjects;
  readonly queueArn: (name: string) => string;
  /** How much faster the compressed clock runs; delays shrink by it. */
  readonly speed: number;
  /** Told of each call that may be made, with the answer that is to come. */
  readonly onCall: (call: AwsCall, answer: Promise<AwsAnswer>) => void;
};

const targetPrefix = 'AmazonSQS.';

/** Authorizes SQS calls, shortens delays to the compressed clock, and hands them to the emulator. */
export function sqsService({ engine, queueArn, speed, onCall }: SqsService): Service {
  const deleted = deletedQueues();
  return async (call, authorize: Authorize) => {
    const target = textOf(call.headers['x-amz-target']);
    if (!target.startsWith(targetPrefix))
      return jsonError(400, 'InvalidAction', 'only the JSON protocol of SQS is served here');
    const body = objectOf(tryParseJson(call.body.toString('utf8')));
    const operation = target.slice(targetPrefix.length);
    const refusal = authorize(sqsRequests(operation, body, queueArn));
    if (refusal !== undefined) return jsonRefusal(refusal, 403);
    const recent = deleted.refusal(operation, textOf(body.QueueName));
    if (recent !== undefined) return recent;
    const answered = engine.answer({
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
      body: speed === 1 ? call.body : JSON.stringify(compressDelays(body, speed)),
    });
    const given = answered.then(({ status, headers, body }) => ({ status, headers: passHeaders(headers), body }));
    onCall(call, given);
    if ((await given).status === 200) deleted.after(operation, textOf(body.QueueUrl));
    return given;
  };
}

/** The call with its delays, also those of batch entries, divided by the speed and rounded up to whole seconds. */
export function compressDelays(body: JsonObject, speed: number): JsonObject {
  const entries =
    body.Entries === undefined ? {} : { Entries: listOf(body.Entries).map((entry) => shorten(entry, speed)) };
  return { ...shorten(body, speed), ...entries };
}

function shorten(value: unknown, speed: number): JsonObject {
  const body = isObject(value) ? value : {};
  const delaySeconds = numberOf(body.DelaySeconds, 0);
  return delaySeconds > 0 ? { ...body, DelaySeconds: Math.ceil(delaySeconds / speed) } : body;
}
