import type { LanguageEvidence } from '../../shared/answers/engine.ts';

const percent = (share: number): string => (100 * share).toFixed(1);

/** Says of each language whether the bot may answer in it by itself, and what that rests on. */
export const thresholdLines = (evidence: readonly LanguageEvidence[]): string => evidence.map(lineOf).join('\n');

// Of the messages held out more are out of scope than of the traffic: the shares are weighed, the counts are not.
const lineOf = ({ lang, isCertified, messages, held, answered, right, precision, low }: LanguageEvidence): string => {
  const shares = `${percent(precision)} %, at least ${percent(low)} %, weighed as students ask`;
  if (isCertified)
    return `${lang}: answers by itself where it is sure; of ${held} messages held out of the training it answered ${answered}, ${right} of them rightly (${shares})`;
  const why =
    held === 0
      ? `${messages} messages teach it, too few to tell how sure it may be`
      : `of ${held} messages held out of the training it ranked ${right} rightly (${shares}), and no surer part of them is certified to be 95 % right`;
  return `${lang}: OFFERS CHOICES, ANSWERS NOTHING BY ITSELF: ${why}`;
};
