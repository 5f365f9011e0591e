/** How signs are brought to one size: from each its mean is taken, then it is multiplied by its scale. */
export type SignScale = { readonly mean: Float64Array; readonly scale: Float64Array };

const meanOf = (rows: readonly Float64Array[], measureOf: (row: Float64Array) => number): number =>
  rows.reduce((sum, row) => sum + measureOf(row), 0) / (rows.length || 1);

/** Learns the size of each sign; one that is the same in all messages says nothing and gets the scale 0. */
export const learnSignScale = (rows: readonly Float64Array[]): SignScale => {
  const mean = (rows[0] ?? new Float64Array()).map((_, sign) => meanOf(rows, (row) => row[sign] ?? 0));
  const scale = mean.map((middle, sign) => {
    const deviation = Math.sqrt(meanOf(rows, (row) => ((row[sign] ?? 0) - middle) ** 2));
    return deviation > 1e-9 ? 1 / deviation : 0;
  });
  return { mean, scale };
};

// Past this many deviations a sign says no more.
const most = 4;

/** Signs as deviations from what is usual, at most 4 either way. */
export const standardised = ({ mean, scale }: SignScale, signs: Float64Array): Float64Array =>
  signs.map((value, at) => Math.max(-most, Math.min(most, (value - (mean[at] ?? 0)) * (scale[at] ?? 0))));

/** What all signs together weigh beside the words of a message, whose own likeness is 1 at most. */
const share = 0.25;

/** How alike two messages are by their signs, l + l²/2 of their mean product l, so that signs count alone and two by two. */
export const signLikeness = (one: Float64Array, other: Float64Array): number => {
  let product = 0;
  for (let at = 0; at < one.length; at++) product += (one[at] ?? 0) * (other[at] ?? 0);
  const mean = product / (one.length || 1);
  return share * (2 * mean + mean * mean);
};

/** The signs and the products of each two, scaled so that the inner product of two messages is their `signLikeness`. */
export const signProducts = (signs: Float64Array): Float64Array => {
  const size = signs.length;
  const products = new Float64Array(size + (size * (size + 1)) / 2);
  const alone = Math.sqrt((2 * share) / (size || 1));
  const together = Math.sqrt(2 * share) / (size || 1);
  let to = size;
  signs.forEach((value, at) => {
    products[at] = alone * value;
    for (let other = 0; other < at; other++) products[to++] = together * value * (signs[other] ?? 0);
    products[to++] = (together / Math.SQRT2) * value * value;
  });
  return products;
};
