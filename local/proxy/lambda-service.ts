import { textOf } from '../json.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import type { Outcome } from '../lambda/outcome.ts';
import { type AwsAnswer, jsonError, jsonRefusal, type Service } from './aws-call.ts';

/** Finds a function by name, ARN or partial ARN. */
export type FindFunction = (name: string) => FunctionPool | undefined;

const invokePath = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Lambda's Invoke, waited for or not. */
export function lambdaService(find: FindFunction): Service {
  return async (call, authorize) => {
    const name = decodeURIComponent(invokePath.exec(call.path.split('?')[0] ?? '')?.[1] ?? '');
    const pool = find(name);
    if (name === '') return jsonError(404, 'UnknownOperationException', 'of Lambda only Invoke is served here');
    if (pool === undefined) return jsonError(404, 'ResourceNotFoundException', `Function not found: ${name}`);
    const refusal = authorize([{ action: 'lambda:InvokeFunction', resource: pool.spec.arn, context: {} }]);
    if (refusal !== undefined) return jsonRefusal(refusal, 403);
    const event = call.body.length === 0 ? '{}' : call.body.toString('utf8');
    if (textOf(call.headers['x-amz-invocation-type']) !== 'Event') return answerOf(await pool.invoke(event));
    void invokeWithRetries(pool, event);
    return { status: 202, headers: {}, body: '' };
  };
}

/** An asynchronous invocation: up to two retries, as Lambda does it. */
export async function invokeWithRetries(pool: FunctionPool, event: string): Promise<Outcome> {
  let outcome = await pool.invoke(event);
  for (let retry = 1; retry <= 2 && outcome.kind !== 'returned'; retry++) {
    await new Promise((done) => setTimeout(done, retry * 1000));
    outcome = await pool.invoke(event, outcome.requestId);
  }
  return outcome;
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
