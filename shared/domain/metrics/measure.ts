/** How a metric is worked out: a name, the version of its rule, its unit, the rule in words, and where the field has it from. */
export type Formula = {
  readonly name: string;
  /** Raised whenever the same data would give another value. */
  readonly version: number;
  readonly unit: 'share' | 'seconds' | 'contacts' | 'messages' | 'points' | 'usd';
  readonly rule: string;
  readonly source: string;
};

/** A metric worked out by its formula; `value` is undefined while the denominator is 0. */
export type Measure = Formula & {
  readonly value: number | undefined;
  readonly numerator: number;
  readonly denominator: number;
  /** Between what the share may lie, where a formula gives bounds. */
  readonly bounds?: { readonly low: number; readonly high: number };
};

/** A mean with the spread it hides, in seconds; undefined without anything to spread. */
export type Spread = Measure & {
  readonly p50: number | undefined;
  readonly p90: number | undefined;
  readonly longest: number | undefined;
};

/** Share, 0 to 1, of `whole` that `isPart` holds for. */
export function share<T>(formula: Formula, whole: readonly T[], isPart: (one: T) => boolean): Measure {
  return ratio(formula, whole.filter(isPart).length, whole.length);
}

/** Mean and spread of some seconds; a percentile is the smallest value that so many are not above. */
export function spread(formula: Formula, seconds: readonly number[]): Spread {
  const sorted = seconds.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.ceil(part * sorted.length) - 1];
  const total = sorted.reduce((sum, value) => sum + value, 0);
  return { ...ratio(formula, total, sorted.length), p50: at(0.5), p90: at(0.9), longest: sorted.at(-1) };
}

/** A formula's value for a numerator and a denominator that were added up elsewhere. */
export function ratio(formula: Formula, numerator: number, denominator: number): Measure {
  return { ...formula, numerator, denominator, value: denominator === 0 ? undefined : numerator / denominator };
}
