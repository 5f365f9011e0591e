const logGamma = (x: number): number => {
  const coefficients = [
    76.18009172947146, -86.50532032941678, 24.01409824083091, -1.231739572450155, 1.208650973866179e-3,
    -5.395239384953e-6,
  ];
  const base = x + 5.5 - (x + 0.5) * Math.log(x + 5.5);
  const series = coefficients.reduce((sum, value, at) => sum + value / (x + 1 + at), 1.000000000190015);
  return -base + Math.log((2.5066282746310007 * series) / x);
};

// The continued fraction of the incomplete beta function (Lentz).
const betaFraction = (x: number, a: number, b: number): number => {
  const guard = (value: number): number => (Math.abs(value) < 1e-30 ? 1e-30 : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= 300; m++) {
    const even = (m * (b - m) * x) / ((a - 1 + 2 * m) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 1 + 2 * m));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-12) break;
  }
  return result;
};

const incompleteBeta = (x: number, a: number, b: number): number => {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
};

const quantile = (chance: number, a: number, b: number): number => {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};

/** The exact (Clopper-Pearson, 1934) bounds of a share of which `right` of `total` were seen, each bound missed with chance `miss`. */
export const shareBounds = (
  right: number,
  total: number,
  miss = 0.05,
): { readonly low: number; readonly high: number } => ({
  low: right === 0 ? 0 : quantile(miss, right, total - right + 1),
  high: right >= total ? 1 : quantile(1 - miss, right + 1, total - right),
});

/** A decision that was checked: how sure it was, whether it was right, and how many decisions it stands for (1). */
export type Checked = { readonly confidence: number; readonly isRight: boolean; readonly weight?: number };

type Seen = { readonly right: number; readonly total: number };

// The lowest confidence from which on what was seen meets the wish; undefined when nothing does.
const lowestThreshold = (checked: readonly Checked[], isEnough: (seen: Seen) => boolean): number | undefined => {
  const sorted = checked.toSorted((a, b) => b.confidence - a.confidence);
  let right = 0;
  let total = 0;
  let threshold: number | undefined;
  sorted.forEach(({ confidence, isRight, weight = 1 }, at) => {
    if (isRight) right += weight;
    total += weight;
    const isLast = sorted[at + 1]?.confidence !== confidence;
    if (isLast && isEnough({ right, total })) threshold = confidence;
  });
  return threshold;
};

/**
 * The lowest confidence from which on the checked decisions were right with at least the wanted precision, certified by
 * the lower bound; undefined when none is.
 */
export const certifiedThreshold = (checked: readonly Checked[], precision: number, miss = 0.05): number | undefined =>
  lowestThreshold(
    checked,
    ({ right, total }) => right / total >= precision && shareBounds(right, total, miss).low >= precision,
  );

/** The most that the lower bound may lie under the precision that was seen: to certify that too takes thousands of decisions. */
const slack = 0.06;

/** The lowest confidence from which on the checked decisions were seen to be right with the wanted precision, the lower bound near it; undefined when none is. */
export const seenThreshold = (checked: readonly Checked[], precision: number, miss = 0.05): number | undefined =>
  lowestThreshold(
    checked,
    ({ right, total }) => right / total >= precision && shareBounds(right, total, miss).low >= precision - slack,
  );
