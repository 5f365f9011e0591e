import { countFeatures } from '../features/features.ts';
import { stackRows, transpose } from '../features/matrix.ts';
import { learnVocabulary, vectorise } from '../features/vocabulary.ts';
import type { Confidence } from '../ranking/confidence.ts';
import { restingMargin } from '../ranking/kernel.ts';
import { type Exemplars, type Ranker, type Supports, storeValue } from '../ranking/ranker.ts';
import { noConcepts } from '../words/concepts.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { gramOf } from './gram.ts';
import { holdOut } from './hold-out.ts';
import { type Separator, trainSeparator } from './kernel-machine.ts';
import { learnConfidence, marginConfidence } from './learn-confidence.ts';
import type { Prepared } from './prepared.ts';
import { seededRandom, shuffled } from './random.ts';

/** A message and the label it belongs to, '' for "nothing fits"; `isAsked` when a student asked it rather than an author wrote it. */
export type LabelledText = { readonly label: string; readonly text: string; readonly isAsked?: boolean };

/** How a ranker is trained: from how many rows on its confidence is learned, and the precision its threshold is certified for. */
export type TrainOptions = { readonly learnedConfidenceFrom: number; readonly precision: number };

/** @default */
export const trainDefaults: TrainOptions = { learnedConfidenceFrom: 100, precision: 0.95 };

// All pairs are compared, 4 bytes each: this many rows take 1.3 GB.
const mostRows = 18_000;

// The first ones of every label.
const capRows = (rows: readonly LabelledText[], most: number): readonly LabelledText[] => {
  if (rows.length <= most) return rows;
  const held = new Map<string, number>();
  const rank = rows.map(({ label }) => {
    held.set(label, (held.get(label) ?? 0) + 1);
    return held.get(label) ?? 0;
  });
  const cut = rank.toSorted((a, b) => a - b)[mostRows] ?? 0;
  return rows.filter((_, at) => (rank[at] ?? 0) < cut);
};

const prepare = (rows: readonly LabelledText[], lexicon: Lexicon, knowsConcepts: boolean): Prepared => {
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  const labelAt = new Map(labels.map((label, at) => [label, at]));
  const counts = rows.map(({ text }) => countFeatures(normalise(text, lexicon), knowsConcepts ? lexicon : noConcepts));
  const vocabulary = learnVocabulary(counts);
  const vectors = counts.map((message) => vectorise(vocabulary, message).known);
  return {
    labels,
    vocabulary,
    vectors,
    label: Uint16Array.from(rows, ({ label }) => labelAt.get(label) ?? 0),
    asked: rows.flatMap(({ isAsked }, row) => (isAsked ? [row] : [])),
    gram: gramOf(vectors, vocabulary.ids.length),
  };
};

const trainSeparators = ({ gram, label, labels }: Prepared): Separator[] => {
  const all = Uint32Array.from(label, (_, row) => row);
  return labels.map((_, at) => trainSeparator(gram, all, (row) => label[row] === at, at + 1));
};

const storeSupports = ({ gram }: Prepared, separators: readonly Separator[]): Supports => {
  const columns = separators.map(({ weights }) => weights);
  const scale = Float32Array.from(
    columns,
    (weights) => weights.reduce((peak, value) => Math.max(peak, Math.abs(value)), 1e-9) / 127,
  );
  const start = new Uint32Array(gram.size + 1);
  const supported: number[] = [];
  const weight: number[] = [];
  for (let row = 0; row < gram.size; row++) {
    columns.forEach((weights, at) => {
      const rounded = Math.round((weights[row] ?? 0) / (scale[at] ?? 1));
      if (rounded === 0) return;
      supported.push(at);
      weight.push(rounded);
    });
    start[row + 1] = supported.length;
  }
  const bias = new Float32Array(columns.length).fill(restingMargin);
  return { start, label: Uint16Array.from(supported), weight: Int8Array.from(weight), scale, bias };
};

const storeExemplars = ({ vectors, vocabulary, label }: Prepared): Exemplars => {
  const byPlace = transpose(stackRows(vectors, vocabulary.ids.length));
  return {
    start: byPlace.start,
    row: Uint16Array.from(byPlace.index),
    value: Uint8Array.from(byPlace.value, storeValue),
    label,
  };
};

const learn = (prepared: Prepared, separators: readonly Separator[], options: TrainOptions): Confidence => {
  const messages = prepared.gram.size;
  const evidence = { isCertified: false, messages, held: 0, answered: 0, right: 0, precision: 0, low: 0 };
  return messages < options.learnedConfidenceFrom
    ? { ...marginConfidence, evidence }
    : learnConfidence(prepared, separators, options.precision);
};

// Enough to see whether synonyms help, and little beside the training itself.
const mostCompared = 1_200;

/**
 * Whether synonyms help: unless more messages, held out of a training, are ranked right without them than with them, by more than
 * chance would make it.
 */
const helpedByConcepts = (rows: readonly LabelledText[], lexicon: Lexicon): boolean => {
  const some = capRows(shuffled(rows, seededRandom(23)), mostCompared);
  const [withAll = [], without = []] = [true, false].map((knowsConcepts) => {
    const prepared = prepare(some, lexicon, knowsConcepts);
    return holdOut(prepared, trainSeparators(prepared)).map(({ isRight }) => isRight);
  });
  const gained = without.filter((isRight, at) => isRight && !withAll[at]).length;
  const lost = withAll.filter((isRight, at) => isRight && !without[at]).length;
  return gained - lost <= Math.sqrt(gained + lost);
};

/** Trains a ranker, the same rows in the same order giving the same bytes; its confidence is learned once there are enough rows. */
export const trainRanker = (
  rows: readonly LabelledText[],
  lexicon: Lexicon,
  options: Partial<TrainOptions> = {},
): Ranker => {
  const { learnedConfidenceFrom } = { ...trainDefaults, ...options };
  const taught = capRows(rows, mostRows);
  const knowsConcepts = taught.length < learnedConfidenceFrom || helpedByConcepts(taught, lexicon);
  const prepared = prepare(taught, lexicon, knowsConcepts);
  const { labels, vocabulary } = prepared;
  const separators = trainSeparators(prepared);
  return {
    labels,
    lexicon,
    knowsConcepts,
    vocabulary,
    exemplars: storeExemplars(prepared),
    supports: storeSupports(prepared, separators),
    confidence: learn(prepared, separators, { ...trainDefaults, ...options }),
  };
};
