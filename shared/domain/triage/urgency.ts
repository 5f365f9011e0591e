import { type Lexicon, type Saying, says } from '../knowledge/lexicon.ts';
import type { Sentiment } from './sentiment.ts';

/** P1 at once, P2 within the hour, P3 today, P4 when there is time. */
export type Urgency = 'P1' | 'P2' | 'P3' | 'P4';

const timePressure = (normalised: string, lexicon: Lexicon): number => {
  const isAbout = (...sayings: readonly Saying[]) => sayings.some((saying) => says(lexicon, saying, normalised));
  const hasDate = isAbout('exam', 'deadline', 'live');
  if (isAbout('soon')) return hasDate ? 2 : 0.5;
  if (isAbout('tomorrow')) return hasDate ? 1.5 : 0.5;
  return isAbout('deadline') ? 1 : 0;
};

/** How urgent a message is, in points from 0: time pressure, being blocked, urgent words, tone and the rules that call a person. */
export const urgencyPoints = (normalised: string, rulePoints: number, sentiment: Sentiment, lexicon: Lexicon): number =>
  timePressure(normalised, lexicon) +
  (says(lexicon, 'blocked', normalised) ? 1 : 0) +
  (says(lexicon, 'pressing', normalised) ? 1 : 0) +
  (sentiment === 'negative' ? 1 : 0) +
  rulePoints;

/** The urgency of so many points. */
export const urgencyOf = (points: number): Urgency => {
  if (points >= 3) return 'P1';
  if (points >= 2) return 'P2';
  return points >= 1 ? 'P3' : 'P4';
};
