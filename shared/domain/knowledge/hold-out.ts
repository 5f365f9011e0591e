import { signalsOf } from './confidence.ts';
import { trainSeparator } from './kernel-machine.ts';
import type { SparseVector } from './matrix.ts';
import { seededRandom, shuffled } from './random.ts';
import { bestLabels, type Scores, totalOf } from './ranker.ts';
import type { Prepared } from './train-ranker.ts';

/** One message ranked by separators that had not seen it, or not even its label. */
export type HeldOut = { readonly signals: Float64Array; readonly isRight: boolean; readonly isInScope: boolean };

const folds = 5;
// So many messages calibrate as well as all of them, and each fold costs as much as the training itself.
const enoughHeldOut = 900;
// Of ten groups of labels, one is left out in each fold.
const labelGroups = 10;

const foldOf = (label: Uint16Array): Uint8Array => {
  const random = seededRandom(11);
  const fold = new Uint8Array(label.length);
  let dealt = 0;
  const rows = [...label.keys()];
  for (const group of Map.groupBy(rows, (row) => label[row]).values())
    for (const row of shuffled(group, random)) fold[row] = dealt++ % folds;
  return fold;
};

const groupOf = (labels: readonly string[]): Uint8Array => {
  const group = new Uint8Array(labels.length);
  shuffled([...labels.keys()], seededRandom(13)).forEach((label, at) => {
    group[label] = at % labelGroups;
  });
  return group;
};

const likenessIn = ({ gram, label, labels }: Prepared, trained: Uint32Array, row: number): Float32Array => {
  const best = new Float32Array(labels.length);
  for (const other of trained) {
    const at = label[other] ?? 0;
    const near = gram.cosines[row * gram.size + other] ?? 0;
    if (near > (best[at] ?? 0)) best[at] = near;
  }
  return best;
};

const placesOf = (vectors: readonly SparseVector[], trained: Uint32Array, places: number): Uint8Array => {
  const seen = new Uint8Array(places);
  for (const row of trained) for (const place of vectors[row]?.index ?? []) seen[place] = 1;
  return seen;
};

const knownShare = (vector: SparseVector, seen: Uint8Array): number =>
  vector.value.reduce((sum, value, at) => sum + (seen[vector.index[at] ?? 0] ? value * value : 0), 0);

const holdFold = (
  prepared: Prepared,
  trained: Uint32Array,
  held: readonly number[],
  isInScope: (row: number) => boolean,
): HeldOut[] => {
  const { gram, label, labels, vectors, vocabulary } = prepared;
  const present = new Set(Array.from(trained, (row) => label[row] ?? 0));
  const margins = labels.map((name, at) =>
    name !== '' && present.has(at)
      ? trainSeparator(gram, trained, (row) => label[row] === at, at + 1).margins
      : undefined,
  );
  const seen = placesOf(vectors, trained, vocabulary.ids.length);
  return held.flatMap((row) => {
    const vector = vectors[row];
    if (!vector) return [];
    const margin = Float32Array.from(margins, (of) => of?.[row] ?? -2);
    const likeness = likenessIn(prepared, trained, row);
    const total = margin.map((value, at) => totalOf(value, likeness[at] ?? 0));
    const scores: Scores = { margin, likeness, total, known: knownShare(vector, seen), size: vector.index.length };
    const best = bestLabels(labels, total, 2);
    return [
      {
        signals: signalsOf(scores, best),
        isInScope: isInScope(row),
        isRight: isInScope(row) && best[0] === label[row],
      },
    ];
  });
};

/**
 * Ranks messages by separators trained without them, in up to five folds, until enough are ranked; in each, a tenth of the
 * labels is left out whole, so that their messages show how an unknown subject looks.
 */
export const holdOut = (prepared: Prepared): HeldOut[] => {
  const { label, labels } = prepared;
  const fold = foldOf(label);
  const group = groupOf(labels);
  const rows = [...label.keys()];
  const rounds = Math.min(folds, Math.ceil((enoughHeldOut * folds) / rows.length));
  return Array.from({ length: rounds }, (_, round) => {
    const isOut = (row: number): boolean => labels[label[row] ?? 0] !== '' && group[label[row] ?? 0] === round;
    const trained = Uint32Array.from(rows.filter((row) => fold[row] !== round && !isOut(row)));
    const held = rows.filter((row) => fold[row] === round || isOut(row));
    return holdFold(prepared, trained, held, (row) => labels[label[row] ?? 0] !== '' && !isOut(row));
  }).flat();
};
