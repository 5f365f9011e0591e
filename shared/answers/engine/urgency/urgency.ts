import { type Urgency, urgencies } from '../../../schema/words.ts';
import type { KnowledgeModel } from '../model/model.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { type Saying, says } from '../words/sayings.ts';
import type { Sentiment } from '../words/sentiment.ts';
import { urgencyChances } from './urgency-model.ts';

const timePressure = (normalised: string, lexicon: Lexicon): number => {
  const isAbout = (...sayings: readonly Saying[]) => sayings.some((saying) => says(lexicon, saying, normalised));
  const hasDate = isAbout('exam', 'deadline', 'live');
  if (isAbout('soon')) return hasDate ? 2 : 0.5;
  if (isAbout('tomorrow')) return hasDate ? 1.5 : 0.5;
  return isAbout('deadline') ? 1 : 0;
};

// In points from 0: time pressure, being blocked, urgent words, tone and the rules that call a person.
const urgencyPoints = (normalised: string, rulePoints: number, sentiment: Sentiment, lexicon: Lexicon): number =>
  timePressure(normalised, lexicon) +
  (says(lexicon, 'blocked', normalised) ? 1 : 0) +
  (says(lexicon, 'pressing', normalised) ? 1 : 0) +
  (sentiment === 'negative' ? 1 : 0) +
  rulePoints;

// From these chances on a message is heard as P3, P2 and P1: one that cannot wait and is told that it can is worse than the reverse.
const leastChances = [0.5, 0.5, 0.45];

const heardLevel = (chances: readonly number[]): number =>
  1 + chances.findLastIndex((chance, at) => chance >= (leastChances[at] ?? 1));

/**
 * How urgent a normalised message is, in this order: 1. what the trained model hears; 2. one level up for a negative tone, to P2
 * at most; 3. no lower than the rule that calls a person says, of so many points. Without a trained model, the points of all rules
 * alone: 3 or more P1, 2 P2, 1 P3.
 */
export const urgencyOf = (
  { lexicon, urgency }: Pick<KnowledgeModel, 'lexicon' | 'urgency'>,
  normalised: string,
  rulePoints: number,
  sentiment: Sentiment,
): Urgency => {
  const heard = urgency && heardLevel(urgencyChances(urgency, normalised, lexicon));
  const raised = heard !== undefined && heard < 2 && sentiment === 'negative' ? heard + 1 : heard;
  const ruled = raised === undefined ? urgencyPoints(normalised, rulePoints, sentiment, lexicon) : rulePoints;
  return urgencies[Math.min(3, Math.floor(Math.max(raised ?? 0, ruled)))] ?? 'P4';
};
