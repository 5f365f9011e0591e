import type { Lexicon } from '../words/lexicon.ts';

const urgencySayings = [
  'negative',
  'denied',
  'positive',
  'exam',
  'soon',
  'deadline',
  'tomorrow',
  'blocked',
  'pressing',
  'live',
  'asking',
] as const;

const sentencePattern = /[^.?!。？！…]+[.?!。？！…]*/g;

const flag = (isSo: boolean): number => (isSo ? 1 : 0);

const asks = (sentence = ''): boolean => /[?？]/.test(sentence);

/**
 * The signs of urgency in a normalised message, as numbers: how long it is, how it asks, what the lexicon hears and which rules
 * call a person; the share of its sentences that give each cue, and whether one sentence gives both cues of a pair.
 */
export const signsOf = (text: string, { sayings, personRules, cues, pairs }: Lexicon): number[] => {
  const sentences = text.match(sentencePattern) ?? [];
  const many = sentences.length || 1;
  // In bytes, a Chinese and an English message that say the same are about as long.
  const bytes = new TextEncoder().encode(text).length;
  const found = cues.map((cue) => sentences.map((sentence) => cue.test(sentence)));
  return [
    Math.log1p(bytes),
    Math.log1p(many),
    bytes / many / 100,
    flag(asks(sentences.at(-1))),
    Math.log1p(sentences.filter(asks).join('').length),
    ...[
      ...urgencySayings.map((saying) => sayings.get(saying) ?? /(?!)/),
      ...personRules.map(({ pattern }) => pattern),
    ].map((pattern) => flag(pattern.test(text))),
    ...found.map((inSentence) => inSentence.filter(Boolean).length / many),
    ...pairs.map(([one, other]) => flag(sentences.some((_, at) => found[one]?.[at] && found[other]?.[at]))),
  ];
};
