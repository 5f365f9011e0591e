import * as v from 'valibot';
import { count } from '../../schema/numbers.ts';
import { dangerKinds, Tier } from '../../schema/words.ts';
import type { PersonRule } from '../engine/words/person-rules.ts';
import type { SmallTalk } from '../engine/words/small-talk.ts';

/** The rules that a lexicon must know. */
export const personRules = [
  'exam-in-progress',
  'account-security',
  'charged-twice',
  'complaint',
  'refund-dispute',
  'asked-for-person',
] as const satisfies readonly PersonRule[];

/** The small talk that a lexicon must know. */
export const smallTalks = ['greeting', 'thanks', 'goodbye'] as const satisfies readonly SmallTalk[];

/** What a message is by itself: a reply of a kind, a notice that asks nothing, or a question. */
const saidKinds = ['solved', 'unsolved', 'none', 'unclear', 'telling', 'question'] as const;

const word = (signs: RegExp) => v.pipe(v.string(), v.regex(signs), v.maxLength(2_000));
const hanWord = word(/^\p{Script=Han}+$/u);
const words = word(/^[\p{L}\p{N}]+(?:\s+[\p{L}\p{N}]+)*$/u);
const alternatives = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(160))), v.minLength(1));

const spaced = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const longAlternatives = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(1_500))), v.minLength(1));

const veryLong = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(1_500))), v.minLength(1));

const longer = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))), v.minLength(1));

const Pattern = v.strictObject({
  signs: v.optional(alternatives),
  zh: v.optional(longer),
  en: v.optional(longer),
  words: v.optional(longer),
});
/** What a message may say: alternatives in any language, Chinese or English, and whole words. */
export type Pattern = v.InferOutput<typeof Pattern>;

const SmallTalkPattern = v.strictObject({
  talk: v.picklist(smallTalks),
  repeated: v.optional(v.boolean()),
  before: v.optional(alternatives),
  said: alternatives,
  after: v.optional(alternatives),
});
/** A whole message: what is said, perhaps several times, with one thing before and one after it. */
export type SmallTalkPattern = v.InferOutput<typeof SmallTalkPattern>;

const name = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/));

const cue = /^[a-z]{1,20}$/;
const Cues = v.strictObject({
  words: v.record(v.pipe(v.string(), v.regex(cue)), Pattern),
  /** Two names of cues, a space between. */
  pairs: v.array(v.pipe(v.string(), v.regex(/^[a-z]{1,20} [a-z]{1,20}$/))),
});

const PersonPattern = v.strictObject({
  rule: v.picklist(personRules),
  /** Points of urgency. */
  urgency: v.pipe(count, v.maxValue(4)),
  /** Where its messages go; without it, where the articles that fit belong. */
  destination: v.optional(v.strictObject({ topic: name, queue: name, tier: Tier })),
  ...Pattern.entries,
});

const groupName = v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/));
const InTwo = v.strictObject({ zh: v.optional(longAlternatives), en: v.optional(longAlternatives) });
/** Patterns in Chinese and English. */
export type InTwo = v.InferOutput<typeof InTwo>;

const DangerFile = v.strictObject({
  /** Lists of words that a rule of the same language names between < and >. */
  groups: v.record(groupName, InTwo),
  rules: v.array(
    v.strictObject({
      kind: v.picklist(dangerKinds),
      /** Whether it is taken back where the learned part is sure of the contrary. @default false, heard by itself */
      weighed: v.optional(v.boolean(), false),
      ...InTwo.entries,
    }),
  ),
  excused: InTwo,
  insisted: InTwo,
  /** Letters that are none of the Latin ones, each before the one it looks like: pairs between spaces, some a line. @default none */
  looks: v.optional(v.array(word(/^[^ -~][a-z](?: [^ -~][a-z])*$/u)), []),
  concepts: v.pipe(v.array(v.strictObject({ en: v.optional(words), zh: v.optional(words) })), v.maxLength(2_047)),
});
/** How danger is heard, as it is written. */
export type DangerFile = v.InferOutput<typeof DangerFile>;

const OneTopic = v.strictObject({
  topics: v.optional(v.array(name), []),
  articles: v.optional(v.array(v.pipe(v.string(), v.maxLength(80))), []),
  en: spaced,
  zh: spaced,
});
const Topics = v.strictObject({ asking: v.strictObject({ en: spaced, zh: spaced }), topics: v.array(OneTopic) });

// Where a lexicon does not say it, nothing fits.
const never = v.optional(v.string(), '(?!)');

const Whole = v.strictObject({ whole: v.optional(veryLong), within: v.optional(veryLong) });
const Heard = v.strictObject({
  /** What may stand before a reply and says nothing of its own. @default nothing */
  lead: v.optional(veryLong),
  solved: Whole,
  unsolved: Whole,
  none: Whole,
  unclear: Whole,
  settled: Pattern,
  choosing: v.strictObject({
    before: v.string(),
    after: v.string(),
    last: never,
    middle: never,
    /** A place counted from the end, and one said among other words: the first group that is there is its name. */
    fromEnd: never,
    inside: never,
    /** What is not meant, before what is. */
    instead: never,
    places: v.array(spaced),
    small: spaced,
  }),
});

const spoken = v.optional(v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))), []);
const Taught = v.strictObject({ en: spoken, zh: spoken });

const sentence = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500));
const Reply = v.strictObject({ en: sentence, zh: sentence });

/** What the engine knows of words, as it is written: one entry a file of `knowledge/lexicon`, of the file's name. */
export const LexiconFile = v.strictObject({
  /** Pairs of a traditional and a simplified character, between spaces, some a line. */
  characters: v.array(word(/^\p{Script=Han}{2}(?: \p{Script=Han}{2})*$/u)),
  regional: v.record(hanWord, hanWord),
  // A pair of concepts is one number of twice eleven bits.
  concepts: v.pipe(v.array(v.strictObject({ en: v.optional(words), zh: v.optional(words) })), v.maxLength(2_047)),
  languages: v.strictObject({ english: words, foreign: v.record(v.string(), words) }),
  danger: DangerFile,
  heard: Heard,
  /** What students say to the bot, by what it is: what no pattern of `heard` knows is heard by likeness to it. */
  said: v.optional(v.record(v.picklist(saidKinds), Taught), {}),
  topics: Topics,
  subjects: v.strictObject({ course: InTwo, happened: InTwo, denied: InTwo, aside: InTwo, past: InTwo }),
  'person-rules': v.array(PersonPattern),
  'small-talk': v.array(SmallTalkPattern),
  tone: v.strictObject({ negative: Pattern, denied: Pattern, positive: Pattern }),
  urgency: v.strictObject({
    exam: Pattern,
    soon: Pattern,
    deadline: Pattern,
    tomorrow: Pattern,
    blocked: Pattern,
    pressing: Pattern,
    live: Pattern,
  }),
  cues: Cues,
  code: alternatives,
  questions: v.strictObject({
    asking: Pattern,
    requesting: Pattern,
    restated: v.strictObject({ whole: longer }),
    referring: v.optional(Pattern, { signs: ['(?!)'] }),
    second: Pattern,
    telling: Pattern,
    questioning: Pattern,
  }),
  replies: v.strictObject({
    greeting: Reply,
    thanks: Reply,
    goodbye: Reply,
    'hand-over': Reply,
    care: Reply,
    'care-closed': Reply,
    'care-lines': Reply,
    choices: Reply,
    'no-choice': Reply,
    'in-other-words': Reply,
    'what-is-meant': Reply,
    'what-was-tried': Reply,
    'how-are-you': Reply,
    'anything-else': Reply,
    'place-kept': Reply,
    'left-line': Reply,
  }),
});
/** What the engine knows of words, as it is written: one entry a file of `knowledge/lexicon`. */
export type LexiconFile = v.InferOutput<typeof LexiconFile>;
