import { type KnownDanger, openDanger, type StoredDanger } from '../danger/danger-rules.ts';
import { type KnownReplies, openReplies } from '../replies/known-replies.ts';
import type { StoredReplies } from '../replies/said.ts';
import { type Concepts, openConcepts, wordsOf } from './concepts.ts';
import type { KnownPersonRule, StoredPersonRule } from './person-rules.ts';
import type { Replies } from './replies.ts';
import { compiled, type Saying, type Sayings } from './sayings.ts';
import type { KnownSmallTalk, SmallTalk } from './small-talk.ts';
import { type KnownTopics, openTopics, type StoredTopics } from './topics.ts';

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
  /** What program text looks like: two of them tell it. @default none */
  readonly codeSigns?: readonly string[];
  /** What the bot says itself. @default nothing */
  readonly replies?: Replies;
  /** What may make a message more or less urgent. @default none */
  readonly cues?: readonly string[];
  /** The numbers of two cues that say more in one sentence. @default none */
  readonly pairs?: readonly (readonly [number, number])[];
  /** How danger is heard. @default never */
  readonly danger?: StoredDanger;
  /** What students reply to what the bot said. @default nothing */
  readonly studentReplies?: StoredReplies;
  /** What students say to the bot, each with what it is, '' for a question: what replies are learned from. @default nothing */
  readonly said?: readonly (readonly [kind: string, text: string])[];
  /** One-word topics. @default none */
  readonly topics?: StoredTopics;
};

/** What the engine knows of words, ready to use. */
export type Lexicon = Concepts &
  Sayings & {
    readonly stored: StoredLexicon;
    readonly simplified: ReadonlyMap<string, string>;
    readonly regional: ReadonlyMap<string, string>;
    /** Finds the regional words of a text. */
    readonly regionalWords: RegExp;
    readonly english: ReadonlySet<string>;
    readonly foreign: ReadonlySet<string>;
    readonly personRules: readonly KnownPersonRule[];
    readonly smallTalk: KnownSmallTalk;
    readonly codeSigns: readonly RegExp[];
    readonly cues: readonly RegExp[];
    readonly pairs: readonly (readonly [number, number])[];
    readonly danger?: KnownDanger | undefined;
    readonly studentReplies?: KnownReplies | undefined;
    readonly topics?: KnownTopics | undefined;
  };

const anyOf = (words: readonly string[]): RegExp => new RegExp(words.join('|') || '(?!)', 'g');

const patternsOf = (sources: readonly string[] = []): RegExp[] => sources.map((source) => new RegExp(source));

/** Makes a stored lexicon ready, once for as long as it is used; throws where a pattern is no regular expression. */
export const openLexicon = (stored: StoredLexicon): Lexicon => ({
  stored,
  simplified: new Map(Array.from(stored.characters.matchAll(/(.)(.)/gu), ([, from = '', to = '']) => [from, to])),
  regional: new Map(stored.regional),
  regionalWords: anyOf(stored.regional.map(([from]) => from)),
  ...openConcepts(stored.concepts),
  english: new Set(wordsOf(stored.english)),
  foreign: new Set(wordsOf(stored.foreign)),
  personRules: stored.personRules.map((one) => ({ ...one, pattern: new RegExp(one.source) })),
  smallTalk: compiled(stored.smallTalk),
  sayings: new Map(compiled(stored.sayings)),
  codeSigns: patternsOf(stored.codeSigns),
  cues: patternsOf(stored.cues),
  pairs: stored.pairs ?? [],
  danger: stored.danger && openDanger(stored.danger),
  studentReplies: stored.studentReplies && openReplies(stored.studentReplies),
  topics: stored.topics && openTopics(stored.topics),
});

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
  });
