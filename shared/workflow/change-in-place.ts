import { setTimeout as sleep } from 'node:timers/promises';
import type { ContactHeads } from '../ports/contact-log.ts';
import type { Places } from '../ports/places.ts';
import type { Turn } from './change-as-student.ts';
import { findPlace, type PlaceWish } from './find-place.ts';
import { takingPlace } from './taking-place.ts';

/** What a change in a place works with. */
export type InPlacePorts<Log extends ContactHeads> = { readonly log: Log; readonly places: Places };

const attempts = 6;
const longestPauseMs = 40;

/**
 * Changes a contact for which its student needs a place.
 *
 * Input: the place, and `change(log, waitSeconds)`. Outcome: as of the change; `busy` when others kept taking the places that were found.
 *
 * 1. find a place, unless the turn allows nothing new anyway; 2. change over a log whose appends take it, with the event or just ahead of it (`goesAhead`); without one, after so many seconds there may be: then only what
 * happened already is answered; 3. when somebody else took the place first, start over, a few times, with jitter.
 */
export async function changeInPlace<Log extends ContactHeads, Result extends { readonly kind: string }>(
  ports: InPlacePorts<Log>,
  wish: PlaceWish,
  turn: Turn,
  change: (log: Log, waitSeconds: number | undefined) => Promise<Result>,
): Promise<Result | { readonly kind: 'busy' }> {
  if (turn.waitSeconds !== undefined) return change(ports.log, turn.waitSeconds);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const found = await findPlace(ports.places, wish, turn.now);
    const log = takingPlace(ports.log, found);
    const changed = await change(log, found.kind === 'full' ? found.retryAfterSeconds : undefined);
    if (changed.kind !== 'taken') return changed;
    await sleep(Math.random() * longestPauseMs);
  }
  return { kind: 'busy' };
}
