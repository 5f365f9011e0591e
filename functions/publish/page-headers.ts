import type { PageFile } from '../../shared/ports/page-files.ts';

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml',
};

const immutable = 'public, max-age=31536000, immutable';
// A browser asks each time, the distribution once a minute: a deployment is seen within that.
const shortLived = 'public, max-age=0, s-maxage=60';
// The loader is asked for on every page of the school; five minutes of an old one harm nobody.
const loaderLived = 'public, max-age=300';

/** How a file is sent by its name: one whose name has its hash in it never changes. */
export function pageHeaders(key: string): Pick<PageFile, 'contentType' | 'cacheControl'> {
  const contentType = contentTypes[key.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  if (isHashed(key)) return { contentType, cacheControl: immutable };
  return { contentType, cacheControl: key === 'chat.js' ? loaderLived : shortLived };
}

/** Whether a file's name has the hash of its content in it, as `agent-QX7B2K3A.js`; a page's never has, though an article's id may look so. */
export function isHashed(key: string): boolean {
  return !key.endsWith('.html') && /-[A-Z0-9]{8}\.\w+$/.test(key);
}
