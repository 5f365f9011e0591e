import type { AsyncEvent } from '../events/async-events.ts';
import { textOf } from '../json.ts';
import { chainIn } from '../lambda/chain.ts';
import { functionArnIn, latest, type Place, qualifierIn, wholeArn } from '../lambda/function-arn.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Outcome } from '../lambda/outcome.ts';
import { type AwsAnswer, type AwsCall, jsonError, jsonRefusal, type Service } from './aws-call.ts';

/** What the Lambda service needs. */
export type LambdaServiceOptions = {
  /** Where a function lives that is called by its name alone. */
  readonly place: Place;
  /** A function by its ARN. */
  readonly find: (functionArn: string) => FunctionPool | undefined;
  /** ARNs of the aliases and versions there are. */
  readonly qualified: ReadonlySet<string>;
  /** Takes an event that the caller does not wait for. */
  readonly accept: (pool: FunctionPool, event: AsyncEvent) => Promise<void>;
};

const invokePath = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
/** Bytes of an event: 6 MB where the caller waits, 1 MB where it does not. */
const largest = { RequestResponse: 6_291_456, Event: 1_048_576 } as const;

/** Lambda's Invoke, waited for or not, of a function or of an alias or version of it. */
export function lambdaService({ place, find, qualified, accept }: LambdaServiceOptions): Service {
  return async (call, authorize) => {
    const calledArn = calledBy(call, place);
    if (calledArn === undefined)
      return jsonError(404, 'UnknownOperationException', 'of Lambda only Invoke is served here');
    const refusal = authorize([{ action: 'lambda:InvokeFunction', resource: calledArn, context: {} }]);
    if (refusal !== undefined) return jsonRefusal(refusal, 403);
    const pool = find(functionArnIn(calledArn));
    const isThere = [undefined, latest].includes(qualifierIn(calledArn)) || qualified.has(calledArn);
    if (pool === undefined || !isThere)
      return jsonError(404, 'ResourceNotFoundException', `Function not found: ${calledArn}`);
    const type = textOf(call.headers['x-amz-invocation-type'], 'RequestResponse');
    if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
    const most = type === 'Event' ? largest.Event : largest.RequestResponse;
    if (call.body.length > most)
      return jsonError(413, 'RequestTooLargeException', `Request must be smaller than ${most} bytes`);
    const event = call.body.length === 0 ? '{}' : call.body.toString('utf8');
    const chain = chainIn(textOf(call.headers['x-amzn-trace-id']));
    if (type !== 'Event') return answerOf(await pool.invoke(event, { chain, qualifier: qualifierIn(calledArn) }));
    void accept(pool, { calledArn, event, chain });
    return { status: 202, headers: {}, body: '' };
  };
}

/** The ARN of what an Invoke names, with its alias or version; undefined for any other call. */
function calledBy({ path }: AwsCall, place: Place): string | undefined {
  const [plain = '', query] = path.split('?');
  const name = invokePath.exec(plain)?.[1];
  if (name === undefined) return undefined;
  const arn = wholeArn(place, decodeURIComponent(name));
  const qualifier = new URLSearchParams(query).get('Qualifier');
  return qualifier === null || qualifierIn(arn) !== undefined ? arn : `${arn}:${qualifier}`;
}

function answerOf(outcome: Outcome): AwsAnswer {
  const headers = { 'content-type': 'application/json', 'x-amz-executed-version': '$LATEST' };
  switch (outcome.kind) {
    case 'returned':
      return { status: 200, headers, body: outcome.payload };
    case 'failed':
      return {
        status: 200,
        headers: { ...headers, 'x-amz-function-error': 'Unhandled' },
        body: JSON.stringify(outcome.error),
      };
    case 'throttled':
      return jsonError(429, 'TooManyRequestsException', 'Rate Exceeded.');
  }
}
