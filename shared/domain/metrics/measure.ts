import type { ContactRecord } from './contact-record.ts';

/** The records a formula is worked out over. */
export type Records = readonly ContactRecord[];

/** A metric worked out by a named, versioned formula; `value` is undefined while the denominator is 0. */
export type Measure = {
  readonly name: string;
  readonly version: number;
  readonly unit: 'share' | 'seconds';
  readonly value: number | undefined;
  readonly numerator: number;
  readonly denominator: number;
};

type Formula = Pick<Measure, 'name' | 'version'>;

/** Share, 0 to 1, of `whole` that is in `part`. */
export function share(formula: Formula, part: Records, whole: Records): Measure {
  return ratio(formula, 'share', part.length, whole.length);
}

/** Mean in seconds of what `secondsOf` reads from each record. */
export function mean(formula: Formula, records: Records, secondsOf: (record: ContactRecord) => number): Measure {
  const total = records.reduce((sum, record) => sum + secondsOf(record), 0);
  return ratio(formula, 'seconds', total, records.length);
}

function ratio(formula: Formula, unit: Measure['unit'], numerator: number, denominator: number): Measure {
  const value = denominator === 0 ? undefined : numerator / denominator;
  return { name: formula.name, version: formula.version, unit, value, numerator, denominator };
}
