import type { Fate } from '../engine/ledger.ts';

/** How right the waits were that students were told as they came, of those who were answered. */
export type ToldWait = {
  readonly contacts: number;
  /** Mean distance of the middle that was told from the wait, over the mean wait. */
  readonly errorOverMean: number;
  /** Share of the waits that were within what was told: of a 20th to 80th percentile three in five. */
  readonly within: number;
  /** The contacts in up to eight groups of equal size, the shortest wait told first. */
  readonly groups: readonly ToldGroup[];
};

/** A 20th, 50th and 80th percentile, in seconds: told to a group of students on the mean, and of what they then waited. */
export type ToldGroup = { readonly told: Percentiles; readonly waited: Percentiles };
export type Percentiles = { readonly low: number; readonly middle: number; readonly high: number };

const mostGroups = 8;
const leastInGroup = 20;

/** What was told in a channel; undefined where nobody was told anything. */
export function toldWaitOf(fates: readonly Fate[], channel: 'chat' | 'voice'): ToldWait | undefined {
  const told = fates.flatMap(({ told: range, contact, end, waitedMs }) =>
    range && contact.kind.channel === channel && end === 'answered' ? [{ range, seconds: waitedMs / 1000 }] : [],
  );
  if (told.length === 0) return undefined;
  const mean = (of: (one: (typeof told)[number]) => number) =>
    told.reduce((sum, one) => sum + of(one), 0) / told.length;
  return {
    contacts: told.length,
    errorOverMean: mean(({ range, seconds }) => Math.abs(range.middle - seconds)) / mean(({ seconds }) => seconds),
    within: mean(({ range, seconds }) => Number(range.low <= seconds && seconds <= range.high)),
    groups: groupsOf(told),
  };
}

type Told = { readonly range: Percentiles; readonly seconds: number };

function groupsOf(told: readonly Told[]): readonly ToldGroup[] {
  const sorted = told.toSorted((one, other) => one.range.middle - other.range.middle);
  const count = Math.max(1, Math.min(mostGroups, Math.floor(told.length / leastInGroup)));
  return Array.from({ length: count }, (_, at) => {
    const group = sorted.slice(Math.floor((at * told.length) / count), Math.floor(((at + 1) * told.length) / count));
    const mean = (of: (range: Percentiles) => number) =>
      group.reduce((sum, { range }) => sum + of(range), 0) / Math.max(1, group.length);
    const waits = group.map(({ seconds }) => seconds).toSorted((one, other) => one - other);
    const waited = (share: number) => waits[Math.floor(share * waits.length)] ?? 0;
    return {
      told: { low: mean(({ low }) => low), middle: mean(({ middle }) => middle), high: mean(({ high }) => high) },
      waited: { low: waited(0.2), middle: waited(0.5), high: waited(0.8) },
    };
  });
}
