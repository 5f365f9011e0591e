import type { IncomingHttpHeaders } from 'node:http';

const hopByHop = new Set(['connection', 'transfer-encoding', 'content-length', 'keep-alive', 'date']);

/** Headers of an answer that may be given on; those that speak of one connection are left out. */
export function passHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || hopByHop.has(name) ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(entries);
}
