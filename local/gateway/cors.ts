import type { IncomingMessage } from 'node:http';
import type { Cors } from './http-model.ts';

/** Headers that let a page of an allowed origin read the answer; none for other origins. */
export function corsHeaders(cors: Cors | undefined, origin: string | undefined): Record<string, string> {
  if (cors === undefined || origin === undefined) return {};
  const allowed = cors.origins.includes('*') ? '*' : cors.origins.includes(origin) ? origin : undefined;
  if (allowed === undefined) return {};
  return {
    'access-control-allow-origin': allowed,
    vary: 'origin',
    ...(cors.allowsCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors.exposedHeaders.length > 0 ? { 'access-control-expose-headers': cors.exposedHeaders.join(',') } : {}),
  };
}

/** Whether a browser asks beforehand if it may send a request. */
export function isPreflight(request: IncomingMessage): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
}

/** Headers of the answer to a browser's question. */
export function preflightHeaders(cors: Cors, origin: string | undefined): Record<string, string> {
  const allowed = corsHeaders(cors, origin);
  if (allowed['access-control-allow-origin'] === undefined) return {};
  return {
    ...allowed,
    'access-control-allow-methods': cors.methods.join(','),
    'access-control-allow-headers': cors.headers.join(','),
    ...(cors.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(cors.maxAgeSeconds) }),
  };
}
