import { justOpened, longestOpeningMs, type PersonSocket } from '../domain/person/person-sockets.ts';
import type { DueRows } from '../ports/due-rows.ts';
import type { Ms } from '../schema/ids.ts';
import { type EndingPorts, endSockets, throwFailed } from './end-sockets.ts';

/** What ends all connections of somebody; `pause` waits so many milliseconds. */
export type SignOutPorts = EndingPorts & { readonly pause: (milliseconds: number) => Promise<void> };

/** The same for who answers before all can be open. */
export type AnsweringPorts = SignOutPorts & { readonly due: Pick<DueRows, 'put'> };

/** When those are ended once more that had only just been let in, each so many milliseconds after the last time: until nothing can still be opening. */
export const untilAllAreOpenMs: readonly number[] = [1_000, 2_000, 4_000, 8_000, longestOpeningMs - 15_000];

/** The same while somebody waits for the answer: once. */
const againMs: readonly number[] = [1_000];

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
  pausesMs: readonly number[],
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

/**
 * Ends all connections of a person for who waits for the answer.
 *
 * Input: the connections as the person's row held them at that moment. Outcome: each is told and closed, one that opens later than a second after by the sweep; how many there were.
 *
 * 1. leave word to the sweep of those that had only just been let in, for when none of them can still be opening; 2. end them all, and those again after a second;
 * 3. throw where word of one could not be left: the others are ended all the same.
 */
export async function endAllAnswering(
  ports: AnsweringPorts,
  sockets: readonly PersonSocket[],
  now: Ms,
): Promise<number> {
  const at = now + longestOpeningMs;
  const left = await Promise.allSettled(
    justOpened(sockets, now).map((connectionId) => ports.due.put({ kind: 'connection', connectionId, at })),
  );
  const ended = await endAllSockets(ports, sockets, now, againMs);
  throwFailed(left, 'no word was left to the sweep of');
  return ended;
}
