import type { Language } from '../../../schema/words.ts';
import { countFeatures } from '../features/features.ts';
import { type Vocabulary, vectorise, weighed } from '../features/vocabulary.ts';
import type { Concepts } from '../words/concepts.ts';
import { hasHan } from '../words/han.ts';

/** What tells danger from the words of a message that no rule knows. */
export type DangerModel = {
  readonly vocabulary: Vocabulary;
  /** A weight for every word of the vocabulary, in steps. */
  readonly weights: Int8Array;
  readonly step: number;
  readonly bias: number;
  /** From which score on a message is heard as danger, by its language. */
  readonly thresholds: Readonly<Record<Language, number>>;
  /** From which score on it is too much like one for an answer or a menu: a person reads it, without an alarm. */
  readonly uneasy: Readonly<Record<Language, number>>;
  /** What each threshold grows by with the natural logarithm of how many pieces a message has. */
  readonly growth?: Readonly<Record<Language, number>> | undefined;
  /** What listens to the pieces of a long message, taught by long ordinary ones too; absent in blobs of before and where none were taught. */
  readonly long?: DangerModel | undefined;
};

/** What tells how much a text is like danger, without what is made of it. */
export type DangerMachine = Pick<DangerModel, 'vocabulary' | 'weights' | 'step' | 'bias'>;

/** What a rule that is only weighed adds to the score: an everyday message has about -1.2, so one that is surely harmless stays under the thresholds. */
export const ruleWorth = 0.5;

/** How much a plain message is like those of students in danger: 0 is halfway. */
export const dangerScore = (
  { vocabulary, weights, step, bias }: DangerMachine,
  plain: string,
  words: Concepts,
): number => weighed(vectorise(vocabulary, countFeatures(plain, words)).known, weights) * step + bias;

/** The language whose threshold counts: Chinese where a message has a Chinese character. */
export const scriptOf = (plain: string): Language => (hasHan(plain) ? 'zh' : 'en');
