import type { IncomingMessage } from 'node:http';

const ownNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * True for a request to this machine by its own name and port that no foreign page sent. A page of a web site can reach this port: under the site's
 * own name, when that name suddenly leads here (DNS rebinding), or under ours, and then its browser says where the page is from.
 */
export function isOwnRequest({ headers }: Pick<IncomingMessage, 'headers'>, port: number): boolean {
  const isOwn = (origin: string) => URL.canParse(origin) && isOwnOrigin(new URL(origin), port);
  return isOwn(`http://${headers.host ?? ''}`) && (headers.origin === undefined || isOwn(headers.origin));
}

function isOwnOrigin({ protocol, hostname, port: named }: URL, port: number): boolean {
  return protocol === 'http:' && ownNames.has(hostname) && Number(named || '80') === port;
}
