import { justOpened, type PersonSocket } from '../domain/person/person-sockets.ts';
import type { Ms } from '../schema/ids.ts';
import { type EndingPorts, endSockets } from './end-sockets.ts';

/** What ends all connections of somebody; `pause` waits so many milliseconds. */
export type SignOutPorts = EndingPorts & { readonly pause: (milliseconds: number) => Promise<void> };

const againMs = 1_000;

/**
 * Ends all connections of a person whose tickets were taken back.
 *
 * Input: the connections as the person's row held them at that moment. Outcome: each is told and closed; how many there were.
 *
 * 1. end them all; 2. end those once more a second later that had only just been let in: the gateway closes none that it has not opened yet.
 */
export async function endAllSockets(ports: SignOutPorts, sockets: readonly PersonSocket[], now: Ms): Promise<number> {
  const ids = sockets.map(({ connectionId }) => connectionId);
  await endSockets(ports, ids, 'signed_out', now);
  const late = justOpened(sockets, now);
  if (late.length > 0) {
    await ports.pause(againMs);
    await endSockets(ports, late, 'signed_out', now);
  }
  return ids.length;
}
