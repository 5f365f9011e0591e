import { readObject } from './read-frame.ts';

/** What opens one connection. */
export type Ticket = {
  /** The WebSocket address with its single-use ticket. */
  readonly url: string;
  /** How many milliseconds the sign-in behind it still lasts: the client asks for a new ticket in time. @default until the center says it is over */
  readonly lastsMs?: number | undefined;
  /** There is no ticket yet, and may be one in so many seconds. */
  readonly afterSeconds?: number;
};

/** Thrown by `getTicket` when the person has to sign in again; anything else it throws is tried again. */
export class SignInNeeded extends Error {}

/** The usual `getTicket`: exchanges the platform's token, asked for anew each time, at a center's `/tickets`. */
export function ticketsAt(url: string, getToken: () => Promise<string> | string): () => Promise<Ticket> {
  return async () => {
    const token = await getToken();
    const response = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
    const { status } = response;
    const text = await response.text();
    const { url: address, code } = readObject(() => text) ?? {};
    const afterSeconds = Number(response.headers.get('retry-after'));
    if (address || afterSeconds) return { url: String(address), lastsMs: lifeOf(token), afterSeconds };
    throw new (status === 401 || status === 403 ? SignInNeeded : Error)(String(code ?? status));
  };
}

// The token's own end, as far as it can be read; the center judges it by its own clock.
function lifeOf(token: string): number | undefined {
  const claims = readObject(() => atob(`${token.split('.')[1]}`.replace(/-/g, '+').replace(/_/g, '/')));
  return Number(claims?.['exp']) * 1000 - Date.now() || undefined;
}
