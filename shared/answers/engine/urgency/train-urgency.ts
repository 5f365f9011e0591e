import type { RatedText } from '../../written/rated-messages.ts';
import { countFeatures, kindOf } from '../features/features.ts';
import type { SparseVector } from '../features/matrix.ts';
import { featureTable, sharedVocabulary } from '../training/feature-table.ts';
import { gramOf } from '../training/gram.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { longestQuestion } from '../words/oddities.ts';
import { type Calibration, learnChances } from './level-chances.ts';
import { fitRidges, type Square } from './ridge.ts';
import { standardSigns, type UrgencyModel } from './urgency-model.ts';
import { signsOf } from './urgency-signs.ts';

// What all signs together weigh beside the words of a message, whose own likeness is 1 at most.
const share = 0.25;
const ridge = 1;

/**
 * Learns urgency from rated messages, one level for each of `from`, ascending: for each a ridge regression of "so urgent or
 * more" on words, characters and signs, alone and two by two; then the chance of it, from what the regressions of all levels say
 * of each message left out. A message is read as far as the bot reads it.
 */
export const trainUrgency = (rows: readonly RatedText[], from: readonly number[], lexicon: Lexicon): UrgencyModel => {
  const { vocabulary, mean, scale, vectors, signs } = prepare(rows, lexicon);
  const reached = from.map((level) => rows.map(({ urgency }) => urgency >= level));
  const fits = fitRidges(likenessOf(vectors, signs, vocabulary.ids.length), reached.map(targetOf), ridge);
  const chances = learnChances(
    fits.map(({ leftOut }) => leftOut),
    reached,
  );
  const weights = chances.map(({ slopes }) =>
    combined(
      slopes,
      fits.map((fit) => fit.weights),
    ),
  );
  const words = weights.map((one) => inSteps(wordWeights(vectors, one, vocabulary.ids.length)));
  const products = weights.map((one) => inSteps(signWeights(signs, one)));
  return {
    vocabulary,
    mean,
    scale,
    words: joined(words),
    signs: joined(products),
    steps: Float32Array.from(
      chances.flatMap(({ constant }, at) => [constant, words[at]?.step ?? 0, products[at]?.step ?? 0]),
    ),
  };
};

type PreparedRatings = Pick<UrgencyModel, 'vocabulary' | 'mean' | 'scale'> & {
  readonly vectors: readonly SparseVector[];
  readonly signs: readonly (readonly number[])[];
};

const prepare = (rows: readonly RatedText[], lexicon: Lexicon): PreparedRatings => {
  const texts = rows.map(({ text }) => normalise(text.slice(0, longestQuestion), lexicon));
  const counts = texts.map((text) => countFeatures(text, lexicon));
  const table = featureTable(counts);
  const messages = counts.map(table.rowOf);
  const { vocabulary, vectorOf } = sharedVocabulary(table, messages, isOfWords);
  const raw = texts.map((text) => signsOf(text, lexicon));
  const usual = usualOf(raw);
  return {
    vocabulary,
    ...usual,
    vectors: messages.map(vectorOf),
    signs: raw.map((signs) => standardSigns(usual, signs)),
  };
};

// Concepts, the kind after words and characters, make messages of one subject alike, not those of one urgency.
const isOfWords = (id: number): boolean => kindOf(id) < 2;

const usualOf = (rows: readonly (readonly number[])[]): Pick<UrgencyModel, 'mean' | 'scale'> => {
  const averageOf = (measure: (row: readonly number[]) => number): number =>
    rows.reduce((sum, row) => sum + measure(row), 0) / (rows.length || 1);
  const mean = Float32Array.from(rows[0] ?? [], (_, sign) => averageOf((row) => row[sign] ?? 0));
  const scale = mean.map((middle, sign) => {
    const deviation = Math.sqrt(averageOf((row) => ((row[sign] ?? 0) - middle) ** 2));
    return deviation > 1e-6 ? 1 / deviation : 0;
  });
  return { mean, scale };
};

// share (2 l + l²) of the mean product l, so that signs count alone and two by two; the constant before them is left out.
const likenessOfSigns = (one: readonly number[], other: readonly number[]): number => {
  let product = 0;
  for (let at = 1; at < one.length; at++) product += (one[at] ?? 0) * (other[at] ?? 0);
  const mean = product / (one.length - 1 || 1);
  return share * (2 * mean + mean * mean);
};

// The lower triangle alone is right, which is all that a ridge regression reads.
const likenessOf = (
  vectors: readonly SparseVector[],
  signs: readonly (readonly number[])[],
  places: number,
): Square => {
  const { size, cosines } = gramOf(vectors, places);
  const values = Float64Array.from(cosines);
  signs.forEach((one, row) => {
    for (let column = 0; column <= row; column++) {
      const likeness = likenessOfSigns(one, signs[column] ?? []);
      values[row * size + column] = (values[row * size + column] ?? 0) + likeness;
    }
  });
  return { size, values };
};

const targetOf = (isReached: readonly boolean[]): Float64Array => {
  const reached = isReached.filter(Boolean).length / (isReached.length || 1);
  return Float64Array.from(isReached, (is) => (is ? 1 : 0) - reached);
};

const combined = (slopes: Calibration['slopes'], weights: readonly Float64Array[]): Float64Array =>
  (weights[0] ?? new Float64Array()).map((_, row) =>
    slopes.reduce((sum, slope, level) => sum + slope * (weights[level]?.[row] ?? 0), 0),
  );

const wordWeights = (vectors: readonly SparseVector[], weights: Float64Array, places: number): Float64Array => {
  const sums = new Float64Array(places);
  vectors.forEach(({ index, value }, row) => {
    index.forEach((place, at) => {
      sums[place] = (sums[place] ?? 0) + (weights[row] ?? 0) * (value[at] ?? 0);
    });
  });
  return sums;
};

// The likeness by signs is share (u·v)² - share, for u a constant 1 and the signs over the root of their number.
const signWeights = (rows: readonly (readonly number[])[], weights: Float64Array): Float64Array => {
  const size = rows[0]?.length ?? 0;
  const sums = new Float64Array((size * (size + 1)) / 2);
  rows.forEach((signs, row) => {
    let next = 0;
    signs.forEach((one, at) => {
      const weighed = (weights[row] ?? 0) * one;
      for (let other = 0; other <= at; other++, next++) sums[next] = (sums[next] ?? 0) + weighed * (signs[other] ?? 0);
    });
  });
  const unit = share / (size - 1);
  let next = 0;
  for (let at = 0; at < size; at++)
    for (let other = 0; other <= at; other++, next++)
      sums[next] = (sums[next] ?? 0) * unit * (other === at ? 1 : 2) * (other === 0 ? 1 : 1 / (size - 1));
  sums[0] = 0;
  return sums;
};

type Stepped = { readonly steps: Int8Array; readonly step: number };

const inSteps = (values: Float64Array): Stepped => {
  const step = values.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0) / 127 || 1;
  return { step, steps: Int8Array.from(values, (value) => Math.round(value / step)) };
};

const joined = (all: readonly Stepped[]): Int8Array => Int8Array.from(all.flatMap(({ steps }) => [...steps]));
