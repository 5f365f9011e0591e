import type { IncomingMessage } from 'node:http';
import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import { passHeaders } from '../proxy/pass-headers.ts';
import { corsHeaders } from './cors.ts';
import type { HttpReply } from './http-event.ts';
import { urlOf } from './request-url.ts';
import { type Site, sendingOf } from './site-model.ts';

const kept = ['content-type', 'cache-control', 'etag'];

/** The object behind a path, as the first distribution that has it would send it; undefined when none has. */
export async function serveSite(
  sites: readonly Site[],
  { answer }: Pick<QueuesAndObjects, 'answer'>,
  request: IncomingMessage,
): Promise<HttpReply | undefined> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  const { pathname } = urlOf(request);
  for (const site of sites) {
    const key = pathname === '/' ? site.rootObject : pathname.slice(1);
    const headers = { host: '127.0.0.1' };
    const object =
      key === '' ? undefined : await answer({ method: 'GET', path: `/${site.bucket}/${key}`, headers, body: '' });
    if (object?.status !== 200) continue;
    const own = Object.entries(passHeaders(object.headers)).filter(([name]) => kept.includes(name));
    const sending = sendingOf(site, pathname);
    const cors = corsHeaders(sending.cors, request.headers.origin);
    return {
      status: 200,
      headers: { ...sending.headers, ...cors, ...Object.fromEntries(own) },
      body: object.body,
    };
  }
  return undefined;
}

/** Paths of the pages among the objects, the root first; those in folders are found from there. */
export function sitePages(sites: readonly Site[], { objects }: Pick<QueuesAndObjects, 'objects'>): readonly string[] {
  return sites.flatMap(({ bucket, rootObject }) => {
    const keys = objects.listObjects(bucket).objects.map(({ key }) => key);
    const pages = keys.filter((key) => /^[^/]+\.html$/.test(key) && key !== rootObject).map((key) => `/${key}`);
    return keys.includes(rootObject) ? ['/', ...pages] : pages;
  });
}
