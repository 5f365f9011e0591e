import type { Ms } from '../../schema/ids.ts';
import type { ContactState } from '../contact/state.ts';
import type { Place } from './place.ts';

const hourMs = 3_600_000;

/** When to ask again for a place that becomes free nobody knows when: as soon as the student ends something. */
const unknownSeconds = 60;

/** The same for a callback that is due already: a call takes its time. */
const callSeconds = 600;

/** Seconds until the place of an open contact may be free at the earliest; 0 when the contact is over. */
export function leftOfContact(holder: ContactState | undefined): number {
  return holder && holder.phase !== 'closed' ? unknownSeconds : 0;
}

/** Seconds until a hand-over is an hour old, whatever became of its contact; 0 when it is. */
export function leftOfHandOver({ since }: Place, now: Ms): number {
  return wholeSeconds(since + hourMs - now);
}

/** Seconds until the place of a callback may be free at the earliest: none before it is due; 0 when nobody waits for it any more. */
export function leftOfCallback(holder: ContactState | undefined, now: Ms): number {
  return holder?.callback ? Math.max(callSeconds, wholeSeconds(holder.callback.dueAt - now)) : 0;
}

function wholeSeconds(ms: number): number {
  return Math.max(0, Math.ceil(ms / 1000));
}
