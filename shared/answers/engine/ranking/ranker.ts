import { countFeatures } from '../features/features.ts';
import type { SparseVector } from '../features/matrix.ts';
import { squaredLength, type Vectors, type Vocabulary, vectorise } from '../features/vocabulary.ts';
import { noConcepts } from '../words/concepts.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import type { Confidence } from './confidence.ts';
import { kernelOf, restingMargin } from './kernel.ts';
import type { Scores } from './scores.ts';

/**
 * The training messages by vocabulary place: place p holds message numbers and values from `start[p]` to `start[p + 1]`;
 * a value v is stored as the square root of v in 255 steps. `label` is each message's own.
 */
export type Exemplars = {
  readonly start: Uint32Array;
  readonly row: Uint16Array;
  readonly value: Uint8Array;
  readonly label: Uint16Array;
};

/** What the messages say of labels: message m holds labels and int8 weights from `start[m]` to `start[m + 1]`, scaled by label. */
export type Supports = {
  readonly start: Uint32Array;
  readonly label: Uint16Array;
  readonly weight: Int8Array;
  readonly scale: Float32Array;
  readonly bias: Float32Array;
};

/** What ranks the articles of one language. The label '' stands for "nothing fits". */
export type Ranker = {
  readonly labels: readonly string[];
  readonly lexicon: Lexicon;
  /** Whether synonyms count: training leaves them out where they cost more than they bring. */
  readonly knowsConcepts: boolean;
  readonly vocabulary: Vocabulary;
  readonly exemplars: Exemplars;
  readonly supports: Supports;
  readonly confidence: Confidence;
};

/** What a margin and a likeness come to. */
export const totalOf = (margin: number, likeness: number): number => margin + 0.3 * likeness;

const storedValues = Float32Array.from({ length: 256 }, (_, step) => (step / 255) ** 2);

/** The step in which a value from 0 to 1 is stored. */
export const storeValue = (value: number): number => Math.round(Math.sqrt(value) * 255);

const cosinesOf = ({ start, row, value, label }: Exemplars, vector: SparseVector): Float32Array => {
  const cosines = new Float32Array(label.length);
  for (let at = 0; at < vector.index.length; at++) {
    const place = vector.index[at] ?? 0;
    const weight = vector.value[at] ?? 0;
    const to = start[place + 1] ?? 0;
    for (let k = start[place] ?? 0; k < to; k++) {
      const message = row[k] ?? 0;
      cosines[message] = (cosines[message] ?? 0) + weight * (storedValues[value[k] ?? 0] ?? 0);
    }
  }
  return cosines;
};

/** What each label is told by the messages like one, and how like it the one most like it is. */
type Told = { readonly margin: Float32Array; readonly likeness: Float32Array };

// Of all there are, each message is looked at once: there may be ten thousand.
const toldBy = (
  { start, label, weight, scale, bias }: Supports,
  { label: own }: Exemplars,
  cosines: Float32Array,
  labels: number,
): Told => {
  const sums = new Float32Array(bias.length);
  const likeness = new Float32Array(labels);
  let from = start[0] ?? 0;
  for (let message = 0; message < cosines.length; message++) {
    const to = start[message + 1] ?? 0;
    const cosine = cosines[message] ?? 0;
    if (cosine > 0) {
      const its = own[message] ?? 0;
      if (cosine > (likeness[its] ?? 0)) likeness[its] = cosine;
      const kernel = kernelOf(cosine);
      for (let k = from; k < to; k++) {
        const at = label[k] ?? 0;
        sums[at] = (sums[at] ?? 0) + (weight[k] ?? 0) * kernel;
      }
    }
    from = to;
  }
  return { margin: sums.map((sum, at) => sum * (scale[at] ?? 0) + (bias[at] ?? 0)), likeness };
};

/** The cosine of two messages, 0 to 1. */
export const cosineOf = (a: SparseVector, b: SparseVector): number => {
  let sum = 0;
  for (let i = 0, j = 0; i < a.index.length && j < b.index.length; ) {
    const left = a.index[i] ?? 0;
    const right = b.index[j] ?? 0;
    if (left === right) sum += (a.value[i++] ?? 0) * (b.value[j++] ?? 0);
    else if (left < right) i++;
    else j++;
  }
  return sum;
};

/** The margin of "nothing fits" among those of the labels; the resting one where nobody taught it. */
export const nothingOf = (labels: readonly string[], margin: Float32Array): number =>
  margin[labels.indexOf('')] ?? restingMargin;

/** Scores every label of a ranker for a message. */
export const scoreVectors = (ranker: Ranker, { known }: Vectors): Scores => {
  const cosines = cosinesOf(ranker.exemplars, known);
  const { margin, likeness } = toldBy(ranker.supports, ranker.exemplars, cosines, ranker.labels.length);
  const total = margin.map((value, label) => totalOf(value, likeness[label] ?? 0));
  const nothing = nothingOf(ranker.labels, margin);
  return { margin, likeness, total, nothing, known: squaredLength(known), size: known.index.length };
};

/** A raw message in a ranker's vocabulary. */
export const vectorsOf = ({ lexicon, knowsConcepts, vocabulary }: Ranker, text: string): Vectors =>
  vectorise(vocabulary, countFeatures(normalise(text, lexicon), knowsConcepts ? lexicon : noConcepts));

/** The labels of the best totals, best first, equal totals by label order; "nothing fits" is never among them. */
export const bestLabels = (labels: readonly string[], total: Float32Array, count: number): number[] => {
  const best: number[] = [];
  for (let label = 0; label < total.length; label++) {
    if (labels[label] === '') continue;
    let at = best.length;
    while (at > 0 && (total[label] ?? 0) > (total[best[at - 1] ?? 0] ?? 0)) at--;
    if (at < count) best.splice(at, 0, label);
    if (best.length > count) best.pop();
  }
  return best;
};
