import { type FeatureCounts, featureKinds, kindOf } from './features.ts';
import type { SparseVector } from './matrix.ts';

/** The features seen in training: ascending hashed ids and the inverse document frequency of each. */
export type Vocabulary = { readonly ids: Uint32Array; readonly idf: Float32Array; readonly unseenIdf: number };

const inverseFrequency = (documents: number, holding: number): number => 1 + Math.log((1 + documents) / (1 + holding));

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
const kindShares = [1, 1.25, 0.6];

/**
 * Sub-linear TF x IDF, each kind of features scaled to its share, the whole of unit length; features never seen in
 * training have no place but count in the lengths.
 */
export const vectorise = (vocabulary: Vocabulary, counts: FeatureCounts): SparseVector => {
  const index = new Uint32Array(counts.size);
  const value = new Float32Array(counts.size);
  const kinds = new Uint8Array(counts.size);
  const squares = new Float64Array(featureKinds.length);
  let size = 0;
  for (const id of Uint32Array.from(counts.keys()).sort()) {
    const place = placeOf(vocabulary.ids, id);
    const weight = (1 + Math.log(counts.get(id) ?? 1)) * (vocabulary.idf[place] ?? vocabulary.unseenIdf);
    const kind = kindOf(id);
    squares[kind] = (squares[kind] ?? 0) + weight * weight;
    if (place < 0) continue;
    index[size] = place;
    kinds[size] = kind;
    value[size++] = weight;
  }
  const present = kindShares.reduce((sum, share, kind) => sum + ((squares[kind] ?? 0) > 0 ? share : 0), 0);
  const scales = kindShares.map((share, kind) => Math.sqrt(share / (present || 1) / (squares[kind] || 1)));
  let known = 0;
  for (let at = 0; at < size; at++) {
    value[at] = (value[at] ?? 0) * (scales[kinds[at] ?? 0] ?? 0);
    known += (value[at] ?? 0) ** 2;
  }
  return { index: index.slice(0, size), value: value.slice(0, size), known };
};
