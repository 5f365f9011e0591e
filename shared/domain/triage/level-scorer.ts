import type { SparseVector } from '../knowledge/matrix.ts';
import { type Rounded, rounded } from './rounded.ts';

/** What scores one level: a constant, a weight for every word of a vocabulary, and one for every product of signs. */
export type LevelScorer = { readonly constant: number; readonly words: Rounded; readonly signs: Float32Array };

/** A message to be scored: its words by place in the vocabulary, and the products of its signs. */
export type Scorable = { readonly vector: SparseVector; readonly products: Float64Array };

const wordSums = (messages: readonly Scorable[], weights: Float64Array, places: number): Float64Array => {
  const sums = new Float64Array(places);
  messages.forEach(({ vector: { index, value } }, row) => {
    index.forEach((place, at) => {
      sums[place] = (sums[place] ?? 0) + (weights[row] ?? 0) * (value[at] ?? 0);
    });
  });
  return sums;
};

const productSums = (messages: readonly Scorable[], weights: Float64Array): Float64Array => {
  const sums = new Float64Array(messages[0]?.products.length ?? 0);
  messages.forEach(({ products }, row) => {
    const weight = weights[row] ?? 0;
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + weight * (products[at] ?? 0);
  });
  return sums;
};

/** Makes a scorer of the weight of each training message; `places` is the size of the vocabulary. */
export const scorerOf = (
  messages: readonly Scorable[],
  weights: Float64Array,
  constant: number,
  places: number,
): LevelScorer => ({
  constant,
  words: rounded(wordSums(messages, weights, places)),
  signs: Float32Array.from(productSums(messages, weights)),
});

/** The score of a message for a level: about 1 where it reaches the level, about 0 where it does not. */
export const scoreOf = ({ constant, words, signs }: LevelScorer, { vector, products }: Scorable): number => {
  const { index, value } = vector;
  let said = 0;
  for (let at = 0; at < index.length; at++) said += (value[at] ?? 0) * (words.steps[index[at] ?? 0] ?? 0);
  let shown = 0;
  for (let at = 0; at < products.length; at++) shown += (products[at] ?? 0) * (signs[at] ?? 0);
  return constant + said * words.step + shown;
};
