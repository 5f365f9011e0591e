import type { SparseVector } from '../features/matrix.ts';
import { signalsOf } from '../ranking/confidence.ts';
import { bestLabels, nothingOf, totalOf } from '../ranking/ranker.ts';
import type { Scores } from '../ranking/scores.ts';
import { type Separator, trainSeparator } from './kernel-machine.ts';
import type { Prepared } from './prepared.ts';
import { seededRandom, shuffled } from './random.ts';

/** One message ranked by separators that had not seen it, or not even its label. */
export type HeldOut = { readonly signals: Float64Array; readonly isRight: boolean; readonly isInScope: boolean };

const folds = 5;
const askedFolds = 3;
const enoughAskedHeldOut = 400;
// From so many on, what students asked alone says how sure a ranking is: authors write phrasings to differ from each other.
const enoughAsked = 150;
// So many messages calibrate as well as all of them, and each fold costs as much as the training itself.
const enoughHeldOut = 900;
// Of ten groups of labels, one is left out in each fold.
const labelGroups = 10;

// Deals the rows of every label evenly; rows that are not dealt are in no fold.
const foldOf = (label: Uint16Array, rows: readonly number[], count: number): Uint8Array => {
  const random = seededRandom(11);
  const fold = new Uint8Array(label.length).fill(count);
  let dealt = 0;
  for (const group of Map.groupBy(rows, (row) => label[row]).values())
    for (const row of shuffled(group, random)) fold[row] = dealt++ % count;
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

/** Messages to be ranked by what the others teach; those not in scope show how an unknown subject looks. */
type Round = { readonly held: readonly number[]; readonly isInScope: (row: number) => boolean };

const holdRound = (prepared: Prepared, separators: readonly Separator[], { held, isInScope }: Round): HeldOut[] => {
  const heldOut = new Set(held);
  const trained = Uint32Array.from(prepared.label.keys()).filter((row) => !heldOut.has(row));
  const { gram, label, labels, vectors, vocabulary } = prepared;
  const present = new Set(Array.from(trained, (row) => label[row] ?? 0));
  const margins = labels.map((_, at) => {
    const of = separators[at];
    if (!of || !present.has(at)) return undefined;
    return trainSeparator(gram, trained, (row) => label[row] === at, at + 1, { of, without: held }).margins;
  });
  const seen = placesOf(vectors, trained, vocabulary.ids.length);
  return held.flatMap((row) => {
    const vector = vectors[row];
    if (!vector) return [];
    const margin = Float32Array.from(margins, (of) => of?.[row] ?? -2);
    const likeness = likenessIn(prepared, trained, row);
    const total = margin.map((value, at) => totalOf(value, likeness[at] ?? 0));
    const nothing = nothingOf(labels, margin);
    const known = knownShare(vector, seen);
    const scores: Scores = { margin, likeness, total, nothing, known, size: vector.index.length };
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

const isSubject = ({ label, labels }: Prepared, row: number): boolean => labels[label[row] ?? 0] !== '';

// In each round a tenth of the labels is left out whole, as subjects that nobody has taught.
const roundsOfAll = (prepared: Prepared): Round[] => {
  const { label, labels } = prepared;
  const rows = [...label.keys()];
  const fold = foldOf(label, rows, folds);
  const group = groupOf(labels);
  const rounds = Math.min(folds, Math.ceil((enoughHeldOut * folds) / rows.length));
  return Array.from({ length: rounds }, (_, round) => {
    const isOut = (row: number): boolean => isSubject(prepared, row) && group[label[row] ?? 0] === round;
    return {
      held: rows.filter((row) => fold[row] === round || isOut(row)),
      isInScope: (row) => isSubject(prepared, row) && !isOut(row),
    };
  });
};

const roundsOfAsked = (prepared: Prepared): Round[] => {
  const fold = foldOf(prepared.label, prepared.asked, askedFolds);
  const rounds = Math.min(askedFolds, Math.ceil((enoughAskedHeldOut * askedFolds) / prepared.asked.length));
  return Array.from({ length: rounds }, (_, round) => ({
    held: prepared.asked.filter((row) => fold[row] === round),
    isInScope: (row) => isSubject(prepared, row),
  }));
};

/** Whether so many messages are of students that they alone calibrate. */
export const hasEnoughAsked = ({ asked }: Prepared): boolean => asked.length >= enoughAsked;

/** Ranks messages by separators trained without them, from those of all messages on: those that students asked, or else of all in up to five folds until enough are ranked. */
export const holdOut = (prepared: Prepared, separators: readonly Separator[]): HeldOut[] =>
  (hasEnoughAsked(prepared) ? roundsOfAsked(prepared) : roundsOfAll(prepared)).flatMap((round) =>
    holdRound(prepared, separators, round),
  );
