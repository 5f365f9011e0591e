import middy from '@middy/core';
import { gauges } from './gauges.ts';

/** The part of Lambda's context the plumbing reads. */
export type LambdaContext = { readonly awsRequestId?: string };

/** A function as Lambda calls it. */
export type LambdaHandler<Result> = (event: unknown, context?: LambdaContext) => Promise<Result>;

/** Wraps a handler in what every function shares: middy's life cycle, and gauges written at the end also when it throws. */
export function around<Result>(handle: (event: unknown) => Promise<Result>): LambdaHandler<Result> {
  const wrapped = middy((event: unknown) => handle(event)).use(flushGauges);
  return (event, context) => Reflect.apply(wrapped, undefined, [event, context ?? {}]);
}

const flushGauges: middy.MiddlewareObj = { after: () => gauges.flush(), onError: () => gauges.flush() };
