import type { ErrorCode } from '../domain/protocol/error-code.ts';
import type { ConnectionCloser, Connections } from '../ports/connections.ts';
import type { ConnectionId, Ms } from '../schema/ids.ts';

/** What ends connections. */
export type EndingPorts = { readonly connections: Connections; readonly closer: ConnectionCloser };

/** Why the center ends a connection, so that its client does not just come back. */
export type Ending = Extract<ErrorCode, 'signed_out' | 'too_many_connections'>;

const sentences: Readonly<Record<Ending, string>> = {
  signed_out: 'this person signed out or was signed out, sign in again',
  too_many_connections: 'this person opened more connections than one may have, and this is the oldest',
};

/** Ends connections, each after it was told why; done again, or for one that is gone, nothing happens. Throws when one could not be closed, after all were tried. */
export async function endSockets(
  { connections, closer }: EndingPorts,
  ids: readonly ConnectionId[],
  why: Ending,
  now: Ms,
): Promise<void> {
  const frame = { type: 'error', code: why, message: sentences[why] } as const;
  const ended = await Promise.allSettled(
    ids.map(async (connectionId) => {
      // Whoever cannot be told is closed all the same, and hears it at the next ticket.
      await Promise.allSettled([connections.post(connectionId, frame, now)]);
      await closer.close(connectionId);
    }),
  );
  throwFailed(ended, 'could not close');
}

/** Throws, with all reasons, when something failed for a connection: what, and for how many of them. */
export function throwFailed(tried: readonly PromiseSettledResult<unknown>[], what: string): void {
  const failed = tried.filter((one) => one.status === 'rejected').map(({ reason }): unknown => reason);
  if (failed.length > 0) throw new AggregateError(failed, `${what} ${failed.length} of ${tried.length} connections`);
}
