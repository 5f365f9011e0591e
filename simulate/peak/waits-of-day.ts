import type { Fate } from '../engine/ledger.ts';
import { isLive } from '../measure/figures.ts';
import { halfHours } from '../staffing/arrivals/day.ts';
import { halfHourOf } from './half-hour-of.ts';

/** Mean live wait of those who came in each half-hour of the day, in seconds; 0 where nobody came. */
export function waitsOfDay(fates: readonly Fate[]): readonly number[] {
  const slots = Array.from({ length: halfHours }, () => ({ seconds: 0, contacts: 0 }));
  for (const fate of fates.filter(isLive)) {
    const slot = slots[halfHourOf(fate.contact.atMs)];
    if (!slot) continue;
    slot.seconds += fate.waitedMs / 1000;
    slot.contacts += 1;
  }
  return slots.map(({ seconds, contacts }) => seconds / Math.max(1, contacts));
}
