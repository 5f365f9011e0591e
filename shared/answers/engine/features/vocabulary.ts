import { type FeatureCounts, kindOf } from './features.ts';
import type { SparseVector } from './matrix.ts';

/** The features seen in training: ascending hashed ids and the inverse document frequency of each. */
export type Vocabulary = { readonly ids: Uint32Array; readonly idf: Float32Array; readonly unseenIdf: number };

// A power under 1 keeps small words in play: between like questions they decide.
const rarity = 0.8;

const inverseFrequency = (documents: number, holding: number): number =>
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

const weightsOf = (
  { idf, unseenIdf }: Vocabulary,
  counts: FeatureCounts,
  ids: Uint32Array,
  places: Int32Array,
): Float32Array => {
  // Mapped and not made from: what an iterator makes costs several times as much.
  const weights = new Float32Array(ids.length).map(
    (_, at) => (1 + Math.log(counts.get(ids[at] ?? 0) ?? 1)) * (idf[places[at] ?? -1] ?? unseenIdf),
  );
  const squares = new Float64Array(kindShares.length);
  ids.forEach((id, at) => {
    squares[kindOf(id)] = (squares[kindOf(id)] ?? 0) + (weights[at] ?? 0) ** 2;
  });
  const present = kindShares.reduce((sum, share, kind) => sum + ((squares[kind] ?? 0) > 0 ? share : 0), 0);
  const scales = kindShares.map((share, kind) => Math.sqrt(share / (present || 1) / (squares[kind] || 1)));
  return weights.map((weight, at) => weight * (scales[kindOf(ids[at] ?? 0)] ?? 0));
};

/**
 * Sub-linear TF x IDF, each kind of features scaled to its share, the whole of unit length; features never seen in
 * training have no place but count in the length.
 */
export const vectorise = (vocabulary: Vocabulary, counts: FeatureCounts): Vectors => {
  const ids = Uint32Array.from(counts.keys()).sort();
  const places = new Int32Array(ids).map((id) => placeOf(vocabulary.ids, id));
  const value = weightsOf(vocabulary, counts, ids, places);
  const isKnown = (_: number, at: number): boolean => (places[at] ?? -1) >= 0;
  const known = { index: Uint32Array.from(places.filter(isKnown)), value: value.filter(isKnown) };
  return { all: { index: ids, value }, known };
};

/** The squared length of a vector: for the known part of a message, the share of it that training has seen. */
export const squaredLength = ({ value }: SparseVector): number => value.reduce((sum, one) => sum + one * one, 0);
