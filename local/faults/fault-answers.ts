import { listOf, objectOf, textOf, tryParseJson } from '../json.ts';
import { type AwsAnswer, type AwsCall, jsonError } from '../proxy/aws-call.ts';

const singleWrites: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
const underWay = 'Transaction is ongoing for the item';

/** What DynamoDB answers to a write that meets another transaction under way; undefined for a call that cannot. */
export function conflictAnswer(service: string, call: AwsCall): AwsAnswer | undefined {
  if (service !== 'dynamodb') return undefined;
  const operation = textOf(call.headers['x-amz-target']).split('.')[1] ?? '';
  if (singleWrites.has(operation)) return jsonError(400, 'TransactionConflictException', underWay);
  return operation === 'TransactWriteItems' ? cancelled(call) : undefined;
}

/** What a service answers to a call over its limit. */
export function throttledAnswer(service: string): AwsAnswer {
  switch (service) {
    case 'dynamodb':
      return jsonError(
        400,
        'ProvisionedThroughputExceededException',
        'The level of configured throughput was exceeded',
      );
    case 's3':
      return xmlError(503, 'SlowDown', 'Please reduce your request rate.');
    case 'lambda':
      return jsonError(429, 'TooManyRequestsException', 'Rate Exceeded.');
    default:
      return jsonError(403, 'RequestThrottled', 'The request was denied due to request throttling.');
  }
}

/** What is left of an answer that was lost on its way: the caller cannot know whether the call was made. */
export function lostAnswer(service: string): AwsAnswer {
  const message = 'We encountered an internal error. Please try again.';
  return service === 's3' ? xmlError(500, 'InternalError', message) : jsonError(500, 'InternalServerError', message);
}

/** DynamoDB names a reason for each item of a cancelled transaction, in order. */
function cancelled(call: AwsCall): AwsAnswer {
  const items = listOf(objectOf(tryParseJson(call.body.toString('utf8'))).TransactItems);
  const reasons = items.map((_item, at) =>
    at === 0 ? { Code: 'TransactionConflict', Message: underWay } : { Code: 'None' },
  );
  const codes = reasons.map(({ Code }) => Code).join(', ');
  const answer = jsonError(400, 'TransactionCanceledException', '');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  const type = 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException';
  return { ...answer, body: JSON.stringify({ __type: type, message, Message: message, CancellationReasons: reasons }) };
}

function xmlError(status: number, code: string, message: string): AwsAnswer {
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
  };
}
