import { clockOf } from '../arrivals/day.ts';

/** A shift of one agent, in half-hours of the day; the end is exclusive. */
export type Shift = { readonly profile: string; readonly from: number; readonly to: number };

/**
 * The fewest shifts of one length that cover a need by half-hour: from the opening on, each half-hour that lacks somebody begins a shift, or, where it
 * would end after closing, the last that does not. No other choice covers more of what is still to come.
 */
export function coveringShifts(profile: string, need: readonly number[], length: number): readonly Shift[] {
  const opens = need.findIndex((agents) => agents > 0);
  const closes = need.findLastIndex((agents) => agents > 0) + 1;
  const last = Math.max(opens, closes - length);
  const shifts: Shift[] = [];
  need.forEach((agents, slot) => {
    const from = Math.min(slot, last);
    for (let there = coverAt(shifts, slot); there < agents; there += 1) {
      shifts.push({ profile, from, to: Math.min(from + length, closes) });
    }
  });
  return shifts;
}

/** Agents on shift by half-hour. */
export function coverOf(shifts: readonly Shift[], slots: number): readonly number[] {
  return Array.from({ length: slots }, (_, slot) => coverAt(shifts, slot));
}

/** Agents' hours of some shifts. */
export function hoursOf(shifts: readonly Shift[]): number {
  return shifts.reduce((sum, { from, to }) => sum + (to - from) / 2, 0);
}

/** A shift as 08:00-16:00. */
export function shiftName({ from, to }: Shift): string {
  return `${clockOf(from)}-${clockOf(to)}`;
}

function coverAt(shifts: readonly Shift[], slot: number): number {
  return shifts.filter(({ from, to }) => from <= slot && slot < to).length;
}
