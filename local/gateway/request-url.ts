import type { IncomingMessage } from 'node:http';

const base = 'http://localhost';

/** The path and the query of any request: also of a path that begins with two slashes, which is no host, of a whole URL, and of what is neither. */
export function urlOf({ url = '/' }: Pick<IncomingMessage, 'url'>): URL {
  if (url.startsWith('/') || url.startsWith('?')) return new URL(`${base}${url}`);
  return URL.canParse(url) ? new URL(url) : new URL(`${base}/${encodeURIComponent(url)}`);
}
