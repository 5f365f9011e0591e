import { type FeatureCounts, kindOf } from './features.ts';
import type { SparseVector } from './matrix.ts';

/** The features seen in training: ascending hashed ids and the inverse document frequency of each. */
export type Vocabulary = { readonly ids: Uint32Array; readonly idf: Float32Array; readonly unseenIdf: number };

// A power under 1 keeps small words in play: between like questions they decide.
const rarity = 0.8;

/** The inverse document frequency of a feature that so many of all documents hold. */
export const inverseFrequency = (documents: number, holding: number): number =>
  (1 + Math.log((1 + documents) / (1 + holding))) ** rarity;

/** Learns the vocabulary of a set of messages. */
export const learnVocabulary = (messages: readonly FeatureCounts[]): Vocabulary => {
  const holding = new Map<number, number>();
  for (const counts of messages) for (const id of counts.keys()) holding.set(id, (holding.get(id) ?? 0) + 1);
  const ids = Uint32Array.from(holding.keys()).sort();
  const idf = Float32Array.from(ids, (id) => inverseFrequency(messages.length, holding.get(id) ?? 0));
  return { ids, idf, unseenIdf: inverseFrequency(messages.length, 0) };
};

const placeOf = (ids: Uint32Array, id: number): number => {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};

// The share of each kind in the squared length of a message that has all of them.
const kindShares = [1, 1.1, 1.4];

/** A message in a vocabulary: `all` its features by hashed id, `known` those that have a place, by place. */
export type Vectors = { readonly all: SparseVector; readonly known: SparseVector };

/** What a message has, whatever the vocabulary: the ids of its features, ascending, and what it is worth to have each as often as it does. */
export type Terms = { readonly ids: Uint32Array; readonly worth: Float64Array };

/** The terms of a message. */
export const termsOf = (counts: FeatureCounts): Terms => {
  const ids = new Uint32Array(counts.size);
  const worth = new Float64Array(counts.size);
  let next = 0;
  for (const id of counts.keys()) ids[next++] = id;
  ids.sort();
  for (let at = 0; at < next; at++) worth[at] = 1 + Math.log(counts.get(ids[at] ?? 0) ?? 1);
  return { ids, worth };
};

/** As `vectorise`, of a message whose place in the vocabulary is known for each of its terms: beyond its end for what has none. */
export const vectoriseAt = (
  { idf, unseenIdf }: Pick<Vocabulary, 'idf' | 'unseenIdf'>,
  { ids, worth }: Terms,
  places: Uint32Array,
): Vectors => {
  const value = new Float32Array(ids.length);
  const squares = new Float64Array(kindShares.length);
  for (let at = 0; at < ids.length; at++) {
    const kind = kindOf(ids[at] ?? 0);
    value[at] = (worth[at] ?? 0) * (idf[places[at] ?? 0] ?? unseenIdf);
    squares[kind] = (squares[kind] ?? 0) + (value[at] ?? 0) ** 2;
  }
  const present = kindShares.reduce((sum, share, kind) => sum + (squares[kind] ? share : 0), 0);
  const scales = kindShares.map((share, kind) => Math.sqrt(share / (present || 1) / (squares[kind] || 1)));
  const index = new Uint32Array(ids.length);
  const known = new Float32Array(ids.length);
  let many = 0;
  for (let at = 0; at < ids.length; at++) {
    value[at] = (value[at] ?? 0) * (scales[kindOf(ids[at] ?? 0)] ?? 0);
    const place = places[at] ?? 0;
    if (place >= idf.length) continue;
    index[many] = place;
    known[many++] = value[at] ?? 0;
  }
  return {
    all: { index: ids, value },
    known: { index: index.subarray(0, many), value: known.subarray(0, many) },
  };
};

/**
 * Sub-linear TF x IDF, each kind of features scaled to its share, the whole of unit length; features never seen in
 * training have no place but count in the length. Several times a message: plain loops, which make nothing on the way.
 */
export const vectorise = (vocabulary: Vocabulary, counts: FeatureCounts): Vectors => {
  const terms = termsOf(counts);
  // -1 is beyond every end in numbers without a sign.
  return vectoriseAt(
    vocabulary,
    terms,
    terms.ids.map((id) => placeOf(vocabulary.ids, id)),
  );
};

/** The sum of a vector's values, each times the weight of its place; the first place has the weight `from`. */
export const weighed = ({ index, value }: SparseVector, weights: Int8Array, from = 0): number => {
  let sum = 0;
  for (let at = 0; at < index.length; at++) sum += (value[at] ?? 0) * (weights[from + (index[at] ?? 0)] ?? 0);
  return sum;
};

/** The squared length of a vector: for the known part of a message, the share of it that training has seen. */
export const squaredLength = ({ value }: SparseVector): number => value.reduce((sum, one) => sum + one * one, 0);
