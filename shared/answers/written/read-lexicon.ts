import * as v from 'valibot';
import { problemOf } from '../../schema/problem.ts';
import { fieldOf } from '../../schema/read-as.ts';
import type { StoredDanger } from '../engine/danger/danger-rules.ts';
import { leetSigns } from '../engine/danger/undisguised.ts';
import type { StoredReplies } from '../engine/replies/said.ts';
import { type Lexicon, openLexicon, type StoredLexicon } from '../engine/words/lexicon.ts';
import type { Saying } from '../engine/words/sayings.ts';
import { faultsOfLexicon } from './lexicon-faults.ts';
import { type DangerFile, type InTwo, LexiconFile, type Pattern, type SmallTalkPattern } from './lexicon-file.ts';
import { spelledOut } from './spelled-out.ts';

/** A lexicon ready to use, or everything that is wrong with it, each a sentence naming the file and the key. */
export type ReadLexicon =
  | { readonly kind: 'ok'; readonly lexicon: Lexicon }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** Reads a lexicon as it is written: refused as a whole, with every problem named. */
export const readLexicon = (input: unknown): ReadLexicon => {
  const parsed = v.safeParse(LexiconFile, input);
  const problems = parsed.success ? faultsOfLexicon(parsed.output) : parsed.issues.map(problemIn);
  if (problems.length > 0 || !parsed.success) return { kind: 'refused', problems };
  return { kind: 'ok', lexicon: openLexicon(storedOf(parsed.output)) };
};

const problemIn = (issue: v.BaseIssue<unknown>): string => {
  const [file, ...keys] = fieldOf(issue).split('.');
  const place = file === '' ? 'lexicon' : `lexicon ${file}${keys.length === 0 ? '' : `, ${keys.join('.')}`}`;
  return `${place}: ${problemOf(issue)}`;
};

const storedOf = (file: LexiconFile): StoredLexicon => ({
  characters: file.characters.join('').replaceAll(' ', ''),
  regional: Object.entries(file.regional),
  concepts: file.concepts.map(({ en = '', zh = '' }) => `${en} ${zh}`),
  english: file.languages.english,
  foreign: Object.values(file.languages.foreign).join(' '),
  personRules: file['person-rules'].map(({ rule, urgency, destination, ...pattern }) => ({
    rule,
    urgency,
    destination,
    source: sourceOf(pattern),
  })),
  smallTalk: file['small-talk'].map((pattern) => [pattern.talk, talkSourceOf(pattern)]),
  sayings: sayingsOf(file).map(([name, pattern]) => [name, sourceOf(pattern)]),
  codeSigns: file.code,
  replies: file.replies,
  danger: dangerOf(file.danger),
  studentReplies: heardOf(file.heard),
  said: Object.entries(file.said).flatMap(([kind, { en, zh }]) =>
    [...en, ...zh].map((text) => [kind === 'question' ? '' : kind, text] as const),
  ),
  topics: {
    asking: `${file.topics.asking.en} ${file.topics.asking.zh}`,
    topics: file.topics.topics.map(({ en, zh, ...own }) => ({ ...own, words: `${en} ${zh}` })),
  },
  ...cuesOf(file),
});

const cuesOf = ({ cues: { words, pairs } }: LexiconFile): Required<Pick<StoredLexicon, 'cues' | 'pairs'>> => {
  const names = Object.keys(words);
  return {
    cues: Object.values(words).map(sourceOf),
    pairs: pairs.map((pair) => {
      const [one = '', other = ''] = pair.split(' ');
      return [names.indexOf(one), names.indexOf(other)];
    }),
  };
};

const eitherOf = (written: InTwo, file: DangerFile): string =>
  (['zh', 'en'] as const)
    .flatMap((lang) => (written[lang] ?? []).map((source) => spelledOut(source, lang, file)))
    .join('|');

const heardOf = ({ choosing, lead = ['(?!)'], settled: _settled, ...kinds }: LexiconFile['heard']): StoredReplies => {
  // "Ok, it worked" is "it worked": whatever stands at the start of a message may have some such words before it.
  const leads = `(?:(?:${lead.join('|')})[\\s,.!，。！、~～]{1,4}){0,4}`;
  const joinedIn = ({ whole = [], within = [] }: typeof kinds.solved) => ({
    whole: whole.length === 0 ? '' : `${leads}(?:${whole.join('|')})`,
    within: within.map((source) => source.replace(/(^|\|)\^/g, `$1^${leads}`)).join('|'),
  });
  return {
    solved: joinedIn(kinds.solved),
    unsolved: joinedIn(kinds.unsolved),
    none: joinedIn(kinds.none),
    unclear: joinedIn(kinds.unclear),
    ...choosing,
  };
};

const dangerOf = (file: DangerFile): StoredDanger => ({
  rules: file.rules
    .toSorted((a, b) => Number(a.weighed) - Number(b.weighed))
    .map(({ kind, weighed, ...patterns }) => [kind, eitherOf(patterns, file), weighed]),
  excused: eitherOf(file.excused, file),
  insisted: eitherOf(file.insisted, file),
  concepts: file.concepts.map(({ en = '', zh = '' }) => `${en} ${zh}`),
  looks: `${leetSigns}${file.looks.join('').replaceAll(' ', '')}`,
});

const sayingsOf = ({
  tone,
  urgency,
  questions,
  subjects,
  heard,
}: LexiconFile): readonly (readonly [Saying, Pattern])[] => [
  ['negative', tone.negative],
  ['denied', tone.denied],
  ['positive', tone.positive],
  ['exam', urgency.exam],
  ['soon', urgency.soon],
  ['deadline', urgency.deadline],
  ['tomorrow', urgency.tomorrow],
  ['blocked', urgency.blocked],
  ['pressing', urgency.pressing],
  ['live', urgency.live],
  ['asking', questions.asking],
  ['requesting', questions.requesting],
  ['restated', { signs: [`^(?:${questions.restated.whole.join('|')})$`] }],
  ['referring', questions.referring],
  ['second', questions.second],
  ['telling', questions.telling],
  ['questioning', questions.questioning],
  ['settled', heard.settled],
  ['course', subjects.course],
  ['happened', subjects.happened],
  ['denying', subjects.denied],
  ['aside', subjects.aside],
  ['past', subjects.past],
];

const sourceOf = ({ signs = [], zh = [], en = [], words = [] }: Pattern): string =>
  [...signs, ...zh, ...en, ...(words.length > 0 ? [`\\b(?:${words.join('|')})\\b`] : [])].join('|');

const talkSourceOf = ({ before = [], said, after = [], repeated }: SmallTalkPattern): string => {
  const core = said.join('|');
  return `^(?:${before.join('|')})?(?:${repeated ? `(?:(?:${core})\\s*)+` : core})(?:${after.join('|')})?$`;
};
