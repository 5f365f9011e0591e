import { type Language, languages } from '../../../schema/words.ts';
import type { JudgedText } from '../../written/judged-messages.ts';
import { countFeatures, type FeatureCounts } from '../features/features.ts';
import type { SparseVector } from '../features/matrix.ts';
import { learnVocabulary, type Vocabulary, vectorise } from '../features/vocabulary.ts';
import { seededRandom } from '../training/random.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { type DangerModel, ruleWorth, scriptOf } from './danger-model.ts';
import { ruledDanger } from './danger-rules.ts';
import { fitMachine } from './linear-machine.ts';
import { undisguised } from './undisguised.ts';

type Shares = { readonly lookAlike: number; readonly ordinary: number };

/** Of the messages that were left out of a training, this share may be heard as danger: of harmless look-alikes, and of ordinary questions. */
const falseAlarms: Shares = { lookAlike: 0.11, ordinary: 0.012 };
/** And this share may go to a person for unease alone. */
const needlessly: Shares = { lookAlike: 0.3, ordinary: 0.03 };
const folds = 5;
const ordinaryWeight = 0.6;

type Row = {
  readonly counts: FeatureCounts;
  readonly lang: Language;
  readonly isDanger: boolean;
  readonly isJudged: boolean;
  /** What a rule that it meets adds to its score. */
  readonly ruled: number;
};

/**
 * Learns danger from judged messages beside ordinary ones: a linear machine on words, characters and the concepts of the
 * lexicon's danger. The threshold of each language is where seven in a hundred of its harmless look-alikes, or one in a hundred
 * ordinary questions, each left out of the training, would be heard as danger by the machine and the rules together.
 */
export const trainDanger = (
  judged: readonly JudgedText[],
  ordinary: readonly string[],
  lexicon: Lexicon,
): DangerModel | undefined => {
  const { danger } = lexicon;
  if (!danger || judged.length === 0) return undefined;
  const toRow =
    (isJudged: boolean) =>
    ({ text, isDanger }: JudgedText): Row => {
      const plain = normalise(undisguised(text), lexicon);
      const ruled = !isDanger && ruledDanger(plain, danger) ? ruleWorth : 0;
      return { counts: countFeatures(plain, danger.words), lang: scriptOf(plain), isDanger, isJudged, ruled };
    };
  const rows = [...judged.map(toRow(true)), ...ordinary.map((text) => toRow(false)({ text, isDanger: false }))];
  const harmless = leftOutOf(rows);
  return {
    ...inSteps(learn(rows)),
    thresholds: thresholdsAt(harmless, falseAlarms),
    uneasy: thresholdsAt(harmless, needlessly),
  };
};

type Fitted = { readonly vocabulary: Vocabulary; readonly weights: Float64Array; readonly bias: number };

const learn = (rows: readonly Row[]): Fitted => {
  const vocabulary = sharedVocabulary(rows.map(({ counts }) => counts));
  const vectors = rows.map(({ counts }) => vectorise(vocabulary, counts).known);
  const importance = rows.map(({ isJudged }) => (isJudged ? 1 : ordinaryWeight));
  const targets = rows.map(({ isDanger }) => isDanger);
  return { vocabulary, ...fitMachine(vectors, targets, importance, vocabulary.ids.length) };
};

// What one message alone has says nothing of others, and is more than half.
const sharedVocabulary = (messages: readonly FeatureCounts[]): Vocabulary => {
  const { ids, idf, unseenIdf } = learnVocabulary(messages);
  const seen = new Set<number>();
  const shared = new Set<number>();
  for (const counts of messages) for (const id of counts.keys()) (seen.has(id) ? shared : seen).add(id);
  const isShared = (at: number): boolean => shared.has(ids[at] ?? 0);
  return { ids: ids.filter((_, at) => isShared(at)), idf: idf.filter((_, at) => isShared(at)), unseenIdf };
};

const scoreOf = ({ weights, bias }: Fitted, { index, value }: SparseVector): number =>
  index.reduce((sum, place, at) => sum + (weights[place] ?? 0) * (value[at] ?? 0), bias);

type LeftOut = Pick<Row, 'lang' | 'isJudged'> & { readonly score: number };

// How the harmless ones score where they were left out of the training.
const leftOutOf = (rows: readonly Row[]): readonly LeftOut[] => {
  const random = seededRandom(7);
  const fold = rows.map(() => Math.floor(random() * folds));
  const leftOut: LeftOut[] = [];
  for (let out = 0; out < folds; out++) {
    const fitted = learn(rows.filter((_, at) => fold[at] !== out));
    rows.forEach(({ counts, lang, isDanger, isJudged, ruled }, at) => {
      if (fold[at] === out && !isDanger)
        leftOut.push({ lang, isJudged, score: ruled + scoreOf(fitted, vectorise(fitted.vocabulary, counts).known) });
    });
  }
  return leftOut;
};

const thresholdsAt = (leftOut: readonly LeftOut[], shares: Shares): Readonly<Record<Language, number>> => {
  const [en = 0, zh = 0] = languages.map((lang) => {
    const own = leftOut.filter((one) => one.lang === lang);
    const lookAlikes = own.filter(({ isJudged }) => isJudged);
    const ordinary = own.filter(({ isJudged }) => !isJudged);
    return Math.max(highest(lookAlikes, shares.lookAlike), highest(ordinary, shares.ordinary));
  });
  return { en, zh };
};

// The score that a share of them reaches.
const highest = (scored: readonly { readonly score: number }[], share: number): number => {
  const scores = scored.map(({ score }) => score).sort((a, b) => b - a);
  return scores[Math.floor(share * scores.length)] ?? 0;
};

const inSteps = ({ vocabulary, weights, bias }: Fitted): Omit<DangerModel, 'thresholds' | 'uneasy'> => {
  const step = weights.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0) / 127 || 1;
  return { vocabulary, weights: Int8Array.from(weights, (value) => Math.round(value / step)), step, bias };
};
