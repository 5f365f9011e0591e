import type { KnownPersonRule, StoredPersonRule } from './person-rules.ts';
import type { Replies } from './replies.ts';
import type { SmallTalk } from './small-talk.ts';
import { stemOf } from './stem.ts';

/** What a message may say: tone, time, trouble, or that it asks. */
export type Saying =
  | 'negative'
  | 'denied'
  | 'positive'
  | 'exam'
  | 'soon'
  | 'deadline'
  | 'tomorrow'
  | 'blocked'
  | 'pressing'
  | 'live'
  | 'asking';

/** What the engine knows of words, as it is stored: patterns are sources of regular expressions, rules stand in their order. */
export type StoredLexicon = {
  /** Each traditional character followed by its simplified one. */
  readonly characters: string;
  readonly regional: readonly (readonly [from: string, to: string])[];
  /** The words of each concept, between spaces. */
  readonly concepts: readonly string[];
  readonly english: string;
  readonly foreign: string;
  readonly personRules: readonly StoredPersonRule[];
  readonly smallTalk: readonly (readonly [SmallTalk, string])[];
  readonly sayings: readonly (readonly [Saying, string])[];
  readonly joiners: string;
  /** What program text looks like: two of them tell it. @default none */
  readonly codeSigns?: readonly string[];
  /** What the bot says itself. @default nothing */
  readonly replies?: Replies;
  /** What may make a message more or less urgent. @default none */
  readonly cues?: readonly string[];
  /** The numbers of two cues that say more in one sentence. @default none */
  readonly pairs?: readonly (readonly [number, number])[];
};

/** What the engine knows of words, ready to use. */
export type Lexicon = {
  readonly stored: StoredLexicon;
  readonly simplified: ReadonlyMap<string, string>;
  readonly regional: ReadonlyMap<string, string>;
  /** Finds the regional words of a text. */
  readonly regionalWords: RegExp;
  /** The numbers of a word's concepts; an English word stands without its ending. */
  readonly concepts: ReadonlyMap<string, readonly number[]>;
  /** The characters of the longest Chinese word of a concept. */
  readonly longestHan: number;
  readonly english: ReadonlySet<string>;
  readonly foreign: ReadonlySet<string>;
  readonly personRules: readonly KnownPersonRule[];
  readonly smallTalk: readonly (readonly [SmallTalk, RegExp])[];
  readonly sayings: ReadonlyMap<Saying, RegExp>;
  /** Cuts a message as it was written into its questions. */
  readonly joiners: RegExp;
  readonly codeSigns: readonly RegExp[];
  readonly cues: readonly RegExp[];
  readonly pairs: readonly (readonly [number, number])[];
};

const wordsOf = (text: string): readonly string[] => text.match(/\S+/g) ?? [];

const anyOf = (words: readonly string[]): RegExp => new RegExp(words.join('|') || '(?!)', 'g');

const compiled = <Name>(named: readonly (readonly [Name, string])[]): (readonly [Name, RegExp])[] =>
  named.map(([name, source]) => [name, new RegExp(source)]);

const patternsOf = (sources: readonly string[] = []): RegExp[] => sources.map((source) => new RegExp(source));

const conceptTable = (groups: readonly string[]): Map<string, number[]> => {
  const table = new Map<string, number[]>();
  groups.forEach((group, concept) => {
    for (const word of new Set(wordsOf(group).map(stemOf))) table.set(word, [...(table.get(word) ?? []), concept]);
  });
  return table;
};

/** Makes a stored lexicon ready, once for as long as it is used; throws where a pattern is no regular expression. */
export const openLexicon = (stored: StoredLexicon): Lexicon => {
  const concepts = conceptTable(stored.concepts);
  const han = [...concepts.keys()].filter((word) => /^\p{Script=Han}/u.test(word));
  return {
    stored,
    simplified: new Map(Array.from(stored.characters.matchAll(/(.)(.)/gu), ([, from = '', to = '']) => [from, to])),
    regional: new Map(stored.regional),
    regionalWords: anyOf(stored.regional.map(([from]) => from)),
    concepts,
    longestHan: Math.max(0, ...han.map(({ length }) => length)),
    english: new Set(wordsOf(stored.english)),
    foreign: new Set(wordsOf(stored.foreign)),
    personRules: stored.personRules.map((one) => ({ ...one, pattern: new RegExp(one.source) })),
    smallTalk: compiled(stored.smallTalk),
    sayings: new Map(compiled(stored.sayings)),
    joiners: new RegExp(`(${stored.joiners})`, 'gi'),
    codeSigns: patternsOf(stored.codeSigns),
    cues: patternsOf(stored.cues),
    pairs: stored.pairs ?? [],
  };
};

/** Whether a message says something, as the lexicon knows it; a lexicon without a pattern for it says no. */
export const says = ({ sayings }: Lexicon, saying: Saying, text: string): boolean =>
  sayings.get(saying)?.test(text) ?? false;

/** A lexicon that knows no word. */
export const emptyLexicon = (): Lexicon =>
  openLexicon({
    characters: '',
    regional: [],
    concepts: [],
    english: '',
    foreign: '',
    personRules: [],
    smallTalk: [],
    sayings: [],
    joiners: '(?!)',
  });
