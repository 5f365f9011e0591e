import type { Split } from './split.ts';
import type { System, Trained } from './system.ts';

/** What a system reached on a data set, shares 0 to 1; the out-of-scope figures only where such rows exist. */
export type Figures = {
  readonly accuracy: number;
  readonly top3: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly trainMs: number;
  readonly rows: number;
  readonly blobBytes: number;
  readonly inScopeAccuracy?: number;
  readonly oosRecall?: number;
  readonly oosAuroc?: number;
  readonly oosRows?: number;
  readonly threshold?: number;
};

type Result = {
  readonly isOut: boolean;
  readonly isRight: boolean;
  readonly isInThree: boolean;
  readonly isKept: boolean;
  readonly confidence: number | undefined;
  readonly ms: number;
};

/** The value below which the given share of the values lies. */
export const quantileOf = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** The chance that a row of `higher` is above one of `lower` (ties count half): the area under the ROC curve. */
export const areaUnderCurve = (higher: readonly number[], lower: readonly number[]): number => {
  const all = [
    ...higher.map((value) => ({ value, isHigh: true })),
    ...lower.map((value) => ({ value, isHigh: false })),
  ];
  all.sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to++;
    for (let at = from; at < to; at++) if (all[at]?.isHigh) ranks += (from + to + 1) / 2;
    from = to;
  }
  return (ranks - (higher.length * (higher.length + 1)) / 2) / (higher.length * lower.length);
};

const askAll = async (trained: Trained, { test }: Split, tick: () => void): Promise<Result[]> => {
  const results: Result[] = [];
  for (const row of test) {
    const began = performance.now();
    const { labels, confidence } = await trained.ask(row);
    const ms = performance.now() - began;
    tick();
    results.push({
      isOut: row.label === '',
      isRight: labels[0] === row.label,
      isInThree: labels.slice(0, 3).includes(row.label),
      isKept: (confidence ?? 1) >= (trained.scopeThreshold ?? 0),
      confidence,
      ms,
    });
  }
  return results;
};

const share = (results: readonly Result[], test: (result: Result) => boolean): number =>
  results.length === 0 ? 0 : results.filter(test).length / results.length;

const outOfScope = (results: readonly Result[], threshold: number | undefined): Partial<Figures> => {
  const outside = results.filter(({ isOut }) => isOut);
  if (outside.length === 0 || threshold === undefined) return {};
  const inside = results.filter(({ isOut }) => !isOut);
  const confidences = (some: readonly Result[]): number[] => some.map(({ confidence }) => confidence ?? 0);
  return {
    inScopeAccuracy: share(inside, ({ isRight, isKept }) => isRight && isKept),
    oosRecall: share(outside, ({ isKept }) => !isKept),
    oosAuroc: areaUnderCurve(confidences(inside), confidences(outside)),
    oosRows: outside.length,
    threshold,
  };
};

/** Trains and asks a system on every split; `accuracy` and `top3` are of the rows in scope, before any threshold. */
export const measure = async (
  system: System,
  splits: readonly Split[],
  tick: () => void,
): Promise<Figures & { readonly stored: Uint8Array }> => {
  const results: Result[] = [];
  let trainMs = 0;
  let last: Trained | undefined;
  for (const split of splits) {
    const began = performance.now();
    last = await system.train(split.train);
    trainMs += performance.now() - began;
    results.push(...(await askAll(last, split, tick)));
  }
  const inside = results.filter(({ isOut }) => !isOut);
  const times = results.map(({ ms }) => ms);
  return {
    accuracy: share(inside, ({ isRight }) => isRight),
    top3: share(inside, ({ isInThree }) => isInThree),
    p50Ms: quantileOf(times, 0.5),
    p99Ms: quantileOf(times, 0.99),
    ...outOfScope(results, last?.scopeThreshold),
    trainMs: trainMs / splits.length,
    rows: results.length,
    blobBytes: last?.stored.length ?? 0,
    stored: last?.stored ?? new Uint8Array(),
  };
};
