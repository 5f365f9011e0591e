import type { Lexicon } from '../knowledge/lexicon.ts';
import type { CueFinder } from './cue-finder.ts';

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

const flag = (isSo: boolean): number => (isSo ? 1 : 0);

const sentencePattern = /[^.?!。？！…]+[.?!。？！…]*/g;
const questionMarks = /[?？]/g;
const hanPattern = /\p{Script=Han}/gu;
const marks = [/\d+/g, /["“”「」《》]/g, /[()（）]/g, /[=+*/^<>\\$]/g, /[:;：；]/g, /\.\.+|…/g, /[,，、]/g];

// A Chinese word is about one and a half characters long.
const wordCount = (text: string): number =>
  Math.max(1, count(text.replace(hanPattern, ' '), /[\p{L}\p{N}']+/gu) + count(text, hanPattern) / 1.6);

const asks = (sentence = ''): boolean => sentence.includes('?') || sentence.includes('？');

const tailLength = 120;

const questionSigns = (text: string, sentences: readonly string[], opener: RegExp): number[] => {
  const all = sentences.length || 1;
  const asked = count(text, questionMarks);
  const questions = sentences.filter(asks);
  const opened = sentences.filter((sentence) => opener.test(sentence));
  return [
    flag(asked > 0),
    Math.min(5, asked),
    asked / all,
    questions.length / all,
    flag(asks(sentences.at(-1))),
    flag(asks(sentences[0])),
    flag(asks(text.slice(-tailLength))),
    Math.log1p(questions.join('').length),
    flag(opened.length > 0),
    opened.length / all,
    opened.filter(asks).length / all,
  ];
};

const shapeSigns = (raw: string, text: string, sentences: number, words: number): number[] => {
  const exclaimed = count(text, /[!！]/g);
  return [
    Math.log1p(words),
    Math.log1p(sentences),
    words / sentences / 20,
    Math.log1p(exclaimed),
    exclaimed / sentences,
    flag(/https?:|www\./i.test(raw)),
    count(raw, /\n/g) / sentences,
    flag(/[.?!。？！]$/.test(text)),
    ...marks.map((mark) => count(text, mark) / Math.sqrt(words)),
  ];
};

const cueSigns = ({ patterns, pairs }: CueFinder, sentences: readonly string[], words: number): number[] => {
  const found = sentences.map((sentence) => patterns.map((pattern) => count(sentence, pattern)));
  const sums = patterns.map((_, cue) => found.reduce((sum, counts) => sum + (counts[cue] ?? 0), 0));
  return [
    ...sums.map((sum) => sum / Math.sqrt(words)),
    ...pairs.map(([one, other]) => flag(found.some((counts) => counts[one] && counts[other]))),
  ];
};

const heardSigns = (text: string, { sayings, personRules }: Lexicon): number[] =>
  [...sayings.values(), ...personRules.map(({ pattern }) => pattern)].map((pattern) => flag(pattern.test(text)));

/**
 * The signs of urgency in a message, as numbers: how it asks, how long it is and how it is punctuated; how often it gives each
 * cue, by the root of its words, and whether a sentence gives both cues of a pair; what the lexicon hears and which rules call
 * a person. `raw` is as written, `text` normalised.
 */
export const signsOf = (finder: CueFinder, raw: string, text: string, lexicon: Lexicon): Float64Array => {
  const sentences = text.match(sentencePattern) ?? [];
  const words = wordCount(text);
  return Float64Array.from([
    ...questionSigns(text, sentences, finder.opener),
    ...shapeSigns(raw, text, sentences.length || 1, words),
    ...cueSigns(finder, sentences, words),
    ...heardSigns(text, lexicon),
  ]);
};
