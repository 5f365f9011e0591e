import type { Fate } from '../engine/ledger.ts';

/** How right the waits were that students were told as they came, of those who were answered. */
export type ToldWait = {
  readonly contacts: number;
  /** Mean distance of the middle that was told from the wait, over the mean wait. */
  readonly errorOverMean: number;
  /** Share of the waits that were within what was told: of a 20th to 80th percentile three in five. */
  readonly within: number;
};

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
  };
}
