import { type Language, languages } from '../../../schema/words.ts';
import type { JudgedText } from '../../written/judged-messages.ts';
import { countFeatures, type FeatureCounts } from '../features/features.ts';
import type { SparseVector } from '../features/matrix.ts';
import { learnVocabulary, type Vocabulary, vectorise } from '../features/vocabulary.ts';
import { seededRandom } from '../training/random.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { type DangerMachine, type DangerModel, ruleWorth, scriptOf } from './danger-model.ts';
import { ruledDanger } from './danger-rules.ts';
import { growthOver, highest } from './growth.ts';
import { fitMachine } from './linear-machine.ts';
import { piecesOf } from './pieces.ts';
import { undisguised } from './undisguised.ts';

type Shares = { readonly lookAlike: number; readonly ordinary: number };

/** Of the messages that were left out of a training, this share may be heard as danger: of harmless look-alikes, and of ordinary questions. */
const falseAlarms: Shares = { lookAlike: 0.11, ordinary: 0.012 };
/** And this share may go to a person for unease alone. */
const needlessly: Shares = { lookAlike: 0.3, ordinary: 0.03 };
const folds = 5;
const ordinaryWeight = 0.6;
// A long message is many sentences, of which each could be the one that is heard as danger.
const pieceWeight = 3;

type Row = {
  readonly counts: FeatureCounts;
  readonly lang: Language;
  readonly isDanger: boolean;
  readonly isJudged: boolean;
  /** What a rule that it meets adds to its score. */
  readonly ruled: number;
  /** Of which long ordinary message it is a piece. */
  readonly of?: number | undefined;
  /** The sentences of a long danger, of which at least one carries it. */
  readonly sentences?: readonly FeatureCounts[] | undefined;
};

/**
 * Learns danger from judged messages beside ordinary ones: a linear machine on words, characters and the concepts of the
 * lexicon's danger. The threshold of each language is where eleven in a hundred of its harmless look-alikes, or twelve in a thousand
 * ordinary questions, each left out of the training, would be heard as danger by the machine and the rules together. Long messages teach a second
 * machine, which long messages are heard by: ordinary ones piece by piece, dangers as a whole and by the sentences that carry them. The first is as it would be without them.
 */
export const trainDanger = (
  judged: readonly JudgedText[],
  ordinary: readonly string[],
  lexicon: Lexicon,
): DangerModel | undefined => {
  const { danger } = lexicon;
  if (!danger || judged.length === 0) return undefined;
  const plainOf = (text: string): string => normalise(undisguised(text, danger.looks), lexicon);
  const toRow =
    (isJudged: boolean) =>
    ({ text, isDanger }: JudgedText): Row => {
      const plain = plainOf(text);
      const ruled = !isDanger && ruledDanger(plain, danger) ? ruleWorth : 0;
      return { counts: countFeatures(plain, danger.words), lang: scriptOf(plain), isDanger, isJudged, ruled };
    };
  const toPieces = ({ text }: JudgedText, of: number): readonly Row[] => {
    const inLines = plainOf(text);
    const lang = scriptOf(inLines);
    return piecesOf(inLines).map((piece) => ({
      counts: countFeatures(piece, danger.words),
      ...{ lang, isDanger: false, isJudged: false, ruled: 0, of },
    }));
  };
  const bySentence = (one: JudgedText): Row => {
    const row = toRow(true)(one);
    const sentences = one.isDanger ? piecesOf(plainOf(one.text)) : [];
    return { ...row, ...(sentences[1] && { sentences: sentences.map((each) => countFeatures(each, danger.words)) }) };
  };
  const ordinaryRows = ordinary.map((text) => toRow(false)({ text, isDanger: false }));
  const told = judged.filter(({ isOrdinary }) => !isOrdinary);
  const short = listener([...told.map(toRow(true)), ...ordinaryRows]);
  const pieces = judged.filter(({ isOrdinary }) => isOrdinary).flatMap(toPieces);
  if (pieces.length === 0) return short;
  return { ...short, long: listener([...told.map(bySentence), ...ordinaryRows, ...pieces]) };
};

const listener = (rows: readonly Row[]): DangerModel => {
  const harmless = leftOutOf(rows);
  const whole = harmless.filter(({ of }) => of === undefined);
  const thresholds = thresholdsAt(whole, falseAlarms);
  return {
    ...inSteps(learn(rows)),
    thresholds,
    uneasy: thresholdsAt(whole, needlessly),
    growth: growthOver(thresholds, harmless),
  };
};

type Fitted = { readonly vocabulary: Vocabulary; readonly weights: Float64Array; readonly bias: number };

const importanceOf = ({ isJudged, of }: Row): number => {
  if (of !== undefined) return pieceWeight;
  return isJudged ? 1 : ordinaryWeight;
};

const fitted = (rows: readonly Row[]): Fitted => {
  const vocabulary = sharedVocabulary(rows.map(({ counts }) => counts));
  const vectors = rows.map(({ counts }) => vectorise(vocabulary, counts).known);
  const targets = rows.map(({ isDanger }) => isDanger);
  return { vocabulary, ...fitMachine(vectors, targets, rows.map(importanceOf), vocabulary.ids.length) };
};

const learn = (rows: readonly Row[]): Fitted => {
  const whole = fitted(rows);
  const carrying = rows.flatMap((row) => carryingIn(row, whole));
  return carrying.length > 0 ? fitted([...rows, ...carrying]) : whole;
};

// Of the sentences of a long danger those that the machine taught by whole messages hears, and the likest in any case: what else is said beside it is no danger.
const carryingIn = ({ sentences = [], ...row }: Row, whole: Fitted): readonly Row[] => {
  const scored = sentences.map((counts) => ({
    counts,
    score: scoreOf(whole, vectorise(whole.vocabulary, counts).known),
  }));
  const heardFrom = Math.min(0, Math.max(...scored.map(({ score }) => score)));
  return scored.flatMap(({ counts, score }) => (score >= heardFrom ? [{ ...row, counts }] : []));
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

type LeftOut = Pick<Row, 'lang' | 'isJudged' | 'of'> & { readonly score: number };

// How the harmless ones score where they were left out of the training.
const leftOutOf = (rows: readonly Row[]): readonly LeftOut[] => {
  const random = seededRandom(7);
  const fold = rows.map(({ of }) => of ?? Math.floor(random() * folds)).map((at) => at % folds);
  const leftOut: LeftOut[] = [];
  for (let out = 0; out < folds; out++) {
    const fitted = learn(rows.filter((_, at) => fold[at] !== out));
    rows.forEach(({ counts, lang, isDanger, isJudged, ruled, of }, at) => {
      if (fold[at] === out && !isDanger)
        leftOut.push({
          lang,
          isJudged,
          of,
          score: ruled + scoreOf(fitted, vectorise(fitted.vocabulary, counts).known),
        });
    });
  }
  return leftOut;
};

const thresholdsAt = (leftOut: readonly LeftOut[], shares: Shares): Readonly<Record<Language, number>> => {
  const [en = 0, zh = 0] = languages.map((lang) => {
    const own = leftOut.filter((one) => one.lang === lang);
    const lookAlikes = own.filter(({ isJudged }) => isJudged);
    const ordinary = own.filter(({ isJudged }) => !isJudged);
    return Math.max(reachedBy(lookAlikes, shares.lookAlike), reachedBy(ordinary, shares.ordinary));
  });
  return { en, zh };
};

const reachedBy = (scored: readonly LeftOut[], share: number): number =>
  highest(
    scored.map(({ score }) => score),
    share,
  );

const inSteps = ({ vocabulary, weights, bias }: Fitted): DangerMachine => {
  const step = weights.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 0) / 127 || 1;
  return { vocabulary, weights: Int8Array.from(weights, (value) => Math.round(value / step)), step, bias };
};
