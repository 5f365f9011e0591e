import middy from '@middy/core';
import { gauges } from './gauges.ts';

/** The part of Lambda's context the plumbing reads. */
export type LambdaContext = { readonly awsRequestId?: string };

/** A function as Lambda calls it. */
export type LambdaHandler<Result> = (event: unknown, context?: LambdaContext) => Promise<Result>;

/** Wraps a handler in what every function shares: middy's life cycle, and gauges written at the end also when it throws. */
export function around<Result>(handle: (event: unknown) => Promise<Result>): LambdaHandler<Result> {
  return wrap<Result>(handle, []);
}

/** Like `around`, for middlewares that turn what the handler returns into the function's result. */
export function wrap<Result>(
  handle: (event: unknown) => Promise<unknown>,
  middlewares: readonly middy.MiddlewareObj[],
): LambdaHandler<Result> {
  const wrapped = middy((event: unknown) => handle(event));
  wrapped.use([flushGauges, ...middlewares]);
  return (event, context) => Reflect.apply(wrapped, undefined, [event, context ?? {}]);
}

const flushGauges: middy.MiddlewareObj = { after: () => gauges.flush(), onError: () => gauges.flush() };
