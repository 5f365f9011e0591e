import * as v from 'valibot';
import type { LambdaHandler } from './around.ts';
import type { HttpResponse } from './http-response.ts';

const HttpEvent = v.object({ requestContext: v.object({ http: v.object({}) }) });

/** A handler for a function that an HTTP API calls beside whatever else wakes it. */
export function httpOr<Result>(
  http: LambdaHandler<HttpResponse>,
  others: LambdaHandler<Result>,
): LambdaHandler<HttpResponse | Result> {
  return (event, context) => (v.is(HttpEvent, event) ? http(event, context) : others(event, context));
}
