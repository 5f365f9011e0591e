import type { Cues } from './urgency-cues.ts';

/** Cues ready to be looked for: a pattern a cue, the pairs by the numbers of their cues, and what begins a question. */
export type CueFinder = {
  readonly cues: Cues;
  readonly patterns: readonly RegExp[];
  readonly pairs: readonly (readonly [number, number])[];
  readonly opener: RegExp;
};

const wordsOf = (list: string): string[] =>
  (list.match(/\S+/g) ?? []).map((word) => word.replaceAll('*', '\\w*').replaceAll('_', ' '));

const anyOf = (words: readonly string[]): string => `(?:${words.join('|') || '(?!)'})`;

const sourceOf = (list: string, before = '\\b'): string => {
  const [english = '', chinese = ''] = list.split('|');
  return [`${before}${anyOf(wordsOf(english))}\\b`, ...wordsOf(chinese)].join('|');
};

const nameLength = (line: string): number => line.indexOf(':');

/** Makes cues ready, once for as long as they are used; a pair whose cue is missing throws. */
export const openCues = (cues: Cues): CueFinder => {
  const names = cues.words.map((line) => line.slice(0, nameLength(line)));
  const numberOf = (name: string): number => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`urgency cues: a pair names ${JSON.stringify(name)}, the cues are ${names.join(', ')}`);
    return at;
  };
  return {
    cues,
    patterns: cues.words.map((line) => new RegExp(sourceOf(line.slice(nameLength(line) + 1)), 'g')),
    pairs: cues.pairs.map((pair) => {
      const [one = '', other = ''] = pair.split(' ');
      return [numberOf(one), numberOf(other)];
    }),
    opener: new RegExp(sourceOf(cues.openers, `^\\W*(?:${anyOf(wordsOf(cues.fillers))}\\W+)?`)),
  };
};
