import { countFeatures } from '../knowledge/features.ts';
import type { SparseVector } from '../knowledge/matrix.ts';
import { normalise } from '../knowledge/normalise.ts';
import { learnVocabulary, type Vocabulary, vectorise } from '../knowledge/vocabulary.ts';

/** A message and how urgent a person found it, on any scale. */
export type RatedText = { readonly text: string; readonly urgency: number };

/** A linear model of urgency over the engine's features. */
export type UrgencyModel = { readonly vocabulary: Vocabulary; readonly weights: Float64Array; readonly bias: number };

// Words are cut off where a post goes on and on; signs that people ask or press count as words of their own.
const longestText = 4_000;

const signsOf = (text: string): string =>
  [
    text.includes('?') ? 'signquestion' : 'signstatement',
    text.includes('!') ? 'signexclaims' : '',
    `signlength${Math.min(8, Math.floor(Math.log2(1 + text.length / 20)))}`,
  ].join(' ');

const featuresOf = (text: string) => countFeatures(`${normalise(text.slice(0, longestText))} . ${signsOf(text)}`);

const project = (vector: SparseVector, weights: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < vector.index.length; at++)
    sum += (vector.value[at] ?? 0) * (weights[vector.index[at] ?? 0] ?? 0);
  return sum;
};

// (X'X + ridge) v
const normalProduct = (vectors: readonly SparseVector[], v: Float64Array, ridge: number): Float64Array => {
  const product = v.map((value) => ridge * value);
  for (const vector of vectors) {
    const along = project(vector, v);
    for (let at = 0; at < vector.index.length; at++) {
      const place = vector.index[at] ?? 0;
      product[place] = (product[place] ?? 0) + along * (vector.value[at] ?? 0);
    }
  }
  return product;
};

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const rounds = 40;

/** Fits urgency by ridge regression (conjugate gradients on the normal equations). */
export const trainUrgency = (rows: readonly RatedText[], ridge = 1): UrgencyModel => {
  const counts = rows.map(({ text }) => featuresOf(text));
  const vocabulary = learnVocabulary(counts);
  const vectors = counts.map((one) => vectorise(vocabulary, one).known);
  const bias = rows.reduce((sum, { urgency }) => sum + urgency, 0) / (rows.length || 1);
  let weights = new Float64Array(vocabulary.ids.length);
  let residual = new Float64Array(vocabulary.ids.length);
  vectors.forEach((vector, row) => {
    for (let at = 0; at < vector.index.length; at++) {
      const place = vector.index[at] ?? 0;
      residual[place] = (residual[place] ?? 0) + (vector.value[at] ?? 0) * ((rows[row]?.urgency ?? bias) - bias);
    }
  });
  let direction = residual.slice();
  for (let round = 0; round < rounds && dot(residual, residual) > 1e-8; round++) {
    const product = normalProduct(vectors, direction, ridge);
    const before = dot(residual, residual);
    const step = before / dot(direction, product);
    weights = weights.map((value, at) => value + step * (direction[at] ?? 0));
    residual = residual.map((value, at) => value - step * (product[at] ?? 0));
    const turn = dot(residual, residual) / before;
    direction = residual.map((value, at) => value + turn * (direction[at] ?? 0));
  }
  return { vocabulary, weights, bias };
};

/** The urgency that a model expects of a message, on the scale it was trained on. */
export const predictUrgency = ({ vocabulary, weights, bias }: UrgencyModel, text: string): number =>
  bias + project(vectorise(vocabulary, featuresOf(text)).known, weights);
