import { justOpened, type PersonSocket } from '../domain/person/person-sockets.ts';
import type { Ms } from '../schema/ids.ts';
import { type EndingPorts, endSockets } from './end-sockets.ts';

/** What ends all connections of somebody; `pause` waits so many milliseconds. */
export type SignOutPorts = EndingPorts & { readonly pause: (milliseconds: number) => Promise<void> };

/** When those are ended once more that had only just been let in, each so many milliseconds after the last time: while somebody waits for the answer, once. */
const againMs: readonly number[] = [1_000];

/** The same for who may wait until nothing can still be opening: an authorizer has 5 s and `$connect` 10 (`infra/chat/function-sizes.ts`). */
export const untilAllAreOpenMs: readonly number[] = [1_000, 2_000, 4_000, 8_000];

/**
 * Ends all connections of a person whose tickets were taken back.
 *
 * Input: the connections as the person's row held them at that moment. Outcome: each is told and closed; how many there were.
 *
 * 1. end them all; 2. end those again, after each of the pauses, that had only just been let in: the gateway closes none that it has not opened yet.
 */
export async function endAllSockets(
  ports: SignOutPorts,
  sockets: readonly PersonSocket[],
  now: Ms,
  pausesMs: readonly number[] = againMs,
): Promise<number> {
  const ids = sockets.map(({ connectionId }) => connectionId);
  await endSockets(ports, ids, 'signed_out', now);
  const late = justOpened(sockets, now);
  for (const pauseMs of late.length > 0 ? pausesMs : []) {
    await ports.pause(pauseMs);
    await endSockets(ports, late, 'signed_out', now);
  }
  return ids.length;
}
