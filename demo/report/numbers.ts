import type { CheckVerdict } from '../answer-check.ts';
import type { EveningPlayed } from '../evening.ts';
import type { TimeAtDesk } from '../seat-time.ts';

/** Counts what the agents said of the bot's answers they checked. */
export function answerChecks({ agents }: Pick<EveningPlayed, 'agents'>): Readonly<Record<CheckVerdict, number>> {
  const count = (verdict: CheckVerdict) => agents.reduce((sum, { deeds }) => sum + deeds.checked[verdict], 0);
  return { right: count('right'), wrong: count('wrong'), unclear: count('unclear') };
}

/** How deep overflow was, minute by minute of the evening. */
export function depthSamples({
  depths,
}: EveningPlayed): readonly { readonly minute: number; readonly depth: number }[] {
  const from = depths[0]?.at ?? 0;
  return depths.map(({ at, depth }) => ({ minute: round((at - from) / 60_000), depth }));
}

/** The most messages that overflow held at once. */
export function deepest({ depths }: EveningPlayed): number {
  return Math.max(0, ...depths.map(({ depth }) => depth));
}

/** The contacts an agent held on average while there were any. */
export function concurrency({ occupied, contactSeconds }: TimeAtDesk): number {
  return occupied > 0 ? contactSeconds / occupied : 0;
}

/** A part of a whole; undefined where there is no whole. */
export function rate(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}

/** Three decimals. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
