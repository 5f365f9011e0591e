import { countFeatures } from '../features/features.ts';
import { type Vocabulary, vectorise, weighed } from '../features/vocabulary.ts';
import { logistic } from '../ranking/confidence.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { signsOf } from './urgency-signs.ts';

/** What tells the chance of reaching each level of urgency from the words and signs of a message. */
export type UrgencyModel = {
  readonly vocabulary: Vocabulary;
  /** What each sign usually is, and one over how far it usually strays; 0 for one that never does. */
  readonly mean: Float32Array;
  readonly scale: Float32Array;
  /** A weight for every word of the vocabulary, level after level, in steps. */
  readonly words: Int8Array;
  /** A weight for every sign and every two of them, level after level, in steps. */
  readonly signs: Int8Array;
  /** Level after level: a constant, and what a step of its words and of its signs is worth. */
  readonly steps: Float32Array;
};

// Past so many deviations a sign says no more.
const most = 4;

/** A constant 1, then the signs of a normalised message as deviations from what is usual, at most 4 either way. */
export const standardSigns = (
  { mean, scale }: Pick<UrgencyModel, 'mean' | 'scale'>,
  signs: readonly number[],
): number[] => [
  1,
  ...signs.map((value, at) => Math.max(-most, Math.min(most, (value - (mean[at] ?? 0)) * (scale[at] ?? 0)))),
];

/** The chance, 0 to 1, that a normalised message is as urgent as each level above the lowest, or more, each by itself. */
export const urgencyChances = (model: UrgencyModel, normalised: string, lexicon: Lexicon): number[] => {
  const { vocabulary, words, signs: weights, steps } = model;
  const { known } = vectorise(vocabulary, countFeatures(normalised, lexicon));
  const signs = standardSigns(model, signsOf(normalised, lexicon));
  const chances: number[] = [];
  let next = 0;
  // Thousands of pairs a level: plain loops, for what a function within shares with it is made anew for each.
  for (let level = 0; level < steps.length / 3; level++) {
    const [constant = 0, word = 0, sign = 0] = steps.subarray(level * 3);
    let shown = 0;
    for (let at = 0; at < signs.length; at++)
      for (let other = 0; other <= at; other++)
        shown += (signs[at] ?? 0) * (signs[other] ?? 0) * (weights[next++] ?? 0);
    chances.push(logistic(constant + weighed(known, words, level * vocabulary.ids.length) * word + shown * sign));
  }
  return chances;
};
