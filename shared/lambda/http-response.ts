/** An answer of an HTTP API. */
export type HttpResponse = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** An answer in JSON that nobody keeps. */
export function json(statusCode: number, content: object, also: HttpResponse['headers'] = {}): HttpResponse {
  const challenge = statusCode === 401 ? { 'www-authenticate': 'Bearer' } : {};
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', ...challenge, ...also };
  return { statusCode, headers, body: JSON.stringify(content) };
}

/** Says when to come back, in the header for clients and in the body for people. */
export function later(statusCode: number, problem: object, retryAfterSeconds: number): HttpResponse {
  return json(statusCode, { ...problem, retryAfterSeconds }, { 'retry-after': String(retryAfterSeconds) });
}
