import { type Language, languages } from '../../../schema/words.ts';
import type { JudgedText } from '../../written/judged-messages.ts';
import { countFeatures, type FeatureCounts } from '../features/features.ts';
import {
  type FeatureTable,
  featureTable,
  type SharedVocabulary,
  sharedVocabulary,
  type TableRow,
} from '../training/feature-table.ts';
import { seededRandom } from '../training/random.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { normalise } from '../words/normalise.ts';
import { type DangerMachine, type DangerModel, ruleWorth, scriptOf } from './danger-model.ts';
import { ruledDanger } from './danger-rules.ts';
import { growthOver, highest } from './growth.ts';
import { fitMachine, type Machine } from './linear-machine.ts';
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

type Row<Message = TableRow> = {
  readonly message: Message;
  readonly lang: Language;
  readonly isDanger: boolean;
  readonly isJudged: boolean;
  /** What a rule that it meets adds to its score. */
  readonly ruled: number;
  /** Of which long ordinary message it is a piece. */
  readonly of?: number | undefined;
  /** The sentences of a long danger, of which at least one carries it. */
  readonly sentences?: readonly Message[] | undefined;
};

type CountedRow = Row<FeatureCounts>;

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
    ({ text, isDanger }: JudgedText): CountedRow => {
      const plain = plainOf(text);
      const ruled = !isDanger && ruledDanger(plain, danger) ? ruleWorth : 0;
      return { message: countFeatures(plain, danger.words), lang: scriptOf(plain), isDanger, isJudged, ruled };
    };
  const toPieces = ({ text }: JudgedText, of: number): readonly CountedRow[] => {
    const inLines = plainOf(text);
    const lang = scriptOf(inLines);
    return piecesOf(inLines).map((piece) => ({
      message: countFeatures(piece, danger.words),
      ...{ lang, isDanger: false, isJudged: false, ruled: 0, of },
    }));
  };
  const bySentence = (one: JudgedText): CountedRow => {
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

const listener = (counted: readonly CountedRow[]): DangerModel => {
  const table = featureTable(counted.flatMap(({ message, sentences = [] }) => [message, ...sentences]));
  const rows = counted.map(({ message, sentences, ...row }) => ({
    ...row,
    message: table.rowOf(message),
    sentences: sentences?.map(table.rowOf),
  }));
  const harmless = leftOutOf(table, rows);
  const whole = harmless.filter(({ of }) => of === undefined);
  const thresholds = thresholdsAt(whole, falseAlarms);
  return {
    ...inSteps(learn(table, rows)),
    thresholds,
    uneasy: thresholdsAt(whole, needlessly),
    growth: growthOver(thresholds, harmless),
  };
};

type Fitted = SharedVocabulary & Machine;

const importanceOf = ({ isJudged, of }: Row): number => {
  if (of !== undefined) return pieceWeight;
  return isJudged ? 1 : ordinaryWeight;
};

const fitted = (table: FeatureTable, rows: readonly Row[]): Fitted => {
  const messages = rows.map(({ message }) => message);
  const shared = sharedVocabulary(table, messages);
  const targets = rows.map(({ isDanger }) => isDanger);
  const { length } = shared.vocabulary.ids;
  return { ...shared, ...fitMachine(messages.map(shared.vectorOf), targets, rows.map(importanceOf), length) };
};

const learn = (table: FeatureTable, rows: readonly Row[]): Fitted => {
  const whole = fitted(table, rows);
  const carrying = rows.flatMap((row) => carryingIn(row, whole));
  return carrying.length > 0 ? fitted(table, [...rows, ...carrying]) : whole;
};

// Of the sentences of a long danger those that the machine taught by whole messages hears, and the likest in any case: what else is said beside it is no danger.
const carryingIn = ({ sentences = [], ...row }: Row, whole: Fitted): readonly Row[] => {
  const scored = sentences.map((message) => ({ message, score: scoreOf(whole, message) }));
  const heardFrom = Math.min(0, Math.max(...scored.map(({ score }) => score)));
  return scored.flatMap(({ message, score }) => (score >= heardFrom ? [{ ...row, message }] : []));
};

const scoreOf = ({ weights, bias, vectorOf }: Fitted, message: TableRow): number => {
  const { index, value } = vectorOf(message);
  return index.reduce((sum, place, at) => sum + (weights[place] ?? 0) * (value[at] ?? 0), bias);
};

type LeftOut = Pick<Row, 'lang' | 'isJudged' | 'of'> & { readonly score: number };

// How the harmless ones score where they were left out of the training.
const leftOutOf = (table: FeatureTable, rows: readonly Row[]): readonly LeftOut[] => {
  const random = seededRandom(7);
  const fold = rows.map(({ of }) => of ?? Math.floor(random() * folds)).map((at) => at % folds);
  const leftOut: LeftOut[] = [];
  for (let out = 0; out < folds; out++) {
    const fitted = learn(
      table,
      rows.filter((_, at) => fold[at] !== out),
    );
    rows.forEach(({ message, lang, isDanger, isJudged, ruled, of }, at) => {
      if (fold[at] === out && !isDanger) leftOut.push({ lang, isJudged, of, score: ruled + scoreOf(fitted, message) });
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
