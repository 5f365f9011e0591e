import { gramOf } from '../knowledge/gram.ts';
import type { Lexicon } from '../knowledge/lexicon.ts';
import type { SparseVector } from '../knowledge/matrix.ts';
import { type Vocabulary, vectorise } from '../knowledge/vocabulary.ts';
import { type CueFinder, openCues } from './cue-finder.ts';
import { chancesOf, learnChances } from './level-chances.ts';
import { type LevelScorer, scoreOf, scorerOf } from './level-scorer.ts';
import { fitRidges, type Square } from './ridge.ts';
import { learnSignScale, type SignScale, signLikeness, signProducts, standardised } from './sign-scale.ts';
import { type Cues, urgencyCues } from './urgency-cues.ts';
import { expectedRating, type Levels, levelsOf } from './urgency-levels.ts';
import { readForUrgency, sharedVocabulary } from './urgency-reading.ts';

/** A message and how urgent a person found it, on a scale of a few steps. */
export type RatedText = { readonly text: string; readonly urgency: number };

/** A model of urgency as it is stored, numbers and plain text: a scorer a level, and what makes chances of the scores. */
export type StoredUrgency = {
  readonly cues: Cues;
  readonly levels: Levels;
  readonly vocabulary: Vocabulary;
  readonly scale: SignScale;
  readonly scorers: readonly LevelScorer[];
  readonly chances: Float64Array;
};

/** A model of urgency ready to use. */
export type UrgencyModel = { readonly stored: StoredUrgency; readonly lexicon: Lexicon; readonly finder: CueFinder };

/** Makes a stored model ready, once for as long as it is used; throws when `lexicon` hears not as many things as it was trained with. */
export const openUrgency = (stored: StoredUrgency, lexicon: Lexicon): UrgencyModel => {
  const finder = openCues(stored.cues);
  const trained = stored.scale.mean.length;
  const heard = readForUrgency('', lexicon, finder).signs.length;
  if (trained > 0 && heard !== trained) throw new Error(`urgency model: ${heard} signs are read, not ${trained}`);
  return { stored, lexicon, finder };
};

const likenessOf = (vectors: readonly SparseVector[], signs: readonly Float64Array[], places: number): Square => {
  const { size, cosines } = gramOf(vectors, places);
  const values = Float64Array.from(cosines);
  signs.forEach((one, row) => {
    signs.forEach((other, column) => {
      const at = row * size + column;
      values[at] = (values[at] ?? 0) + signLikeness(one, other);
    });
  });
  return { size, values };
};

const shareOf = (isReached: readonly boolean[]): number => isReached.filter(Boolean).length / (isReached.length || 1);

const targetsOf = (isReached: readonly boolean[]): Float64Array => {
  const share = shareOf(isReached);
  return Float64Array.from(isReached, (is) => (is ? 1 : 0) - share);
};

type Prepared = Pick<StoredUrgency, 'vocabulary' | 'scale'> & {
  readonly vectors: readonly SparseVector[];
  readonly signs: readonly Float64Array[];
};

const prepare = (rows: readonly RatedText[], lexicon: Lexicon, finder: CueFinder): Prepared => {
  const readings = rows.map(({ text }) => readForUrgency(text, lexicon, finder));
  const vocabulary = sharedVocabulary(readings.map(({ counts }) => counts));
  const scale = learnSignScale(readings.map(({ signs }) => signs));
  return {
    vocabulary,
    scale,
    vectors: readings.map(({ counts }) => vectorise(vocabulary, counts).known),
    signs: readings.map(({ signs }) => standardised(scale, signs)),
  };
};

/** How urgency is learned: with which cues, and how strongly its regressions are drawn to the mean. */
export type UrgencyOptions = {
  /** @default urgencyCues() */
  readonly cues?: Cues;
  /** @default 1 */
  readonly ridge?: number;
};

/**
 * Learns urgency from rated messages. For each level of the scale, a ridge regression of "so urgent or more" on words,
 * characters and signs; then the chance of it, from what the regressions of all levels say of each message left out.
 */
export const trainUrgency = (
  rows: readonly RatedText[],
  lexicon: Lexicon,
  { cues = urgencyCues(), ridge = 1 }: UrgencyOptions = {},
): UrgencyModel => {
  const { vocabulary, scale, vectors, signs } = prepare(rows, lexicon, openCues(cues));
  const places = vocabulary.ids.length;
  const levels = levelsOf(rows.map(({ urgency }) => urgency));
  const reached = Array.from(levels.from.subarray(1), (from) => rows.map(({ urgency }) => urgency >= from));
  const fits = fitRidges(likenessOf(vectors, signs, places), reached.map(targetsOf), ridge);
  const messages = vectors.map((vector, row) => ({ vector, products: signProducts(signs[row] ?? new Float64Array()) }));
  const shares = reached.map(shareOf);
  const scorers = fits.map(({ weights }, level) => scorerOf(messages, weights, shares[level] ?? 0, places));
  const leftOut = fits.map((fit, level) => fit.leftOut.map((score) => score + (shares[level] ?? 0)));
  const chances = learnChances(leftOut, reached);
  return openUrgency({ cues, levels, vocabulary, scale, scorers, chances }, lexicon);
};

/** The chance, 0 to 1, that a message is as urgent as each level above the lowest, or more; it never rises with the level. */
export const urgencyChances = ({ stored, lexicon, finder }: UrgencyModel, text: string): Float64Array => {
  const { counts, signs } = readForUrgency(text, lexicon, finder);
  const { known: vector } = vectorise(stored.vocabulary, counts);
  const products = signProducts(standardised(stored.scale, signs));
  const scores = Float64Array.from(stored.scorers, (scorer) => scoreOf(scorer, { vector, products }));
  return chancesOf(stored.chances, scores);
};

/** The urgency to expect of a message, on the scale that the model was trained on. */
export const predictUrgency = (model: UrgencyModel, text: string): number =>
  expectedRating(model.stored.levels, urgencyChances(model, text));
