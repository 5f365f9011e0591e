import { expect, test } from 'vitest';
import { writtenProjectLexicon } from '../../../../knowledge/project-lexicon.ts';
import { personRule } from '../../../../shared/answers/engine/words/person-rules.ts';
import { readLexicon } from '../../../../shared/answers/written/read-lexicon.ts';

const said = ['hello'];
const pattern = { en: ['never'] };
const destination = { topic: 'safety', queue: 'general', tier: 3 };
const small = {
  characters: ['後后 視视', '頻频'],
  regional: { 影片: '视频' },
  concepts: [{ en: 'refund reimburse', zh: '退款 退费' }, { en: 'how' }],
  languages: { english: 'the a', foreign: { french: 'le la' } },
  'person-rules': [
    { rule: 'account-security', urgency: 4, destination, zh: ['被盗'], words: ['hack', 'hacked'] },
    { rule: 'complaint', urgency: 2, signs: ['12315'], en: ['hack'] },
    ...['exam-in-progress', 'charged-twice', 'refund-dispute', 'asked-for-person'].map((rule) => ({
      rule,
      urgency: 1,
      ...pattern,
    })),
  ],
  'small-talk': [
    { talk: 'thanks', before: ['ok '], said: ['thanks', 'thx'], after: [' bye'] },
    { talk: 'goodbye', said },
    { talk: 'greeting', said, repeated: true },
  ],
  tone: { negative: pattern, denied: pattern, positive: pattern },
  urgency: {
    exam: pattern,
    soon: pattern,
    deadline: pattern,
    tomorrow: pattern,
    blocked: pattern,
    pressing: pattern,
    live: pattern,
  },
  cues: { words: { hurry: { words: ['quick', 'quickly'] }, stop: pattern }, pairs: ['stop hurry'] },
  questions: {
    asking: pattern,
    requesting: pattern,
    restated: { whole: ['really'] },
    second: pattern,
    telling: pattern,
    questioning: pattern,
  },
  danger: {
    groups: { family: { en: ['dad', 'mum'], zh: ['爸', '妈'] } },
    rules: [{ kind: 'abuse', en: ['<family> hits'], zh: ['<family>打我'] }],
    excused: { en: ['essay'] },
    insisted: { en: ['my dad'] },
    concepts: [{ en: 'dad mum', zh: '爸 妈' }],
  },
  heard: {
    solved: { whole: ['ok'] },
    unsolved: { whole: ['no'] },
    none: { whole: ['none'] },
    unclear: { whole: ['hm'] },
    settled: { en: ['solved'] },
    choosing: { before: 'i want', after: 'please', places: ['1 first'], small: 'the' },
  },
  topics: { asking: { en: 'help', zh: '问题' }, topics: [{ topics: ['login'], en: 'login', zh: '登录' }] },
  subjects: { course: pattern, happened: pattern, denied: pattern, aside: pattern, past: pattern },
  code: ['=>', ';'],
  replies: Object.fromEntries(
    [
      'greeting',
      'thanks',
      'goodbye',
      'hand-over',
      'care',
      'care-closed',
      'care-lines',
      'choices',
      'no-choice',
      'in-other-words',
      'what-is-meant',
      'what-was-tried',
      'how-are-you',
      'anything-else',
      'place-kept',
      'left-line',
    ].map((name) => [name, { en: `${name}!`, zh: '好' }]),
  ),
};

test('joins the alternatives of a rule, its words as whole words, the gravest rule first', () => {
  const read = readLexicon(small);
  if (read.kind === 'refused') throw new Error(read.problems.join('; '));
  const { lexicon } = read;

  expect(lexicon.stored.personRules.slice(0, 2)).toEqual([
    { rule: 'account-security', urgency: 4, destination, source: '被盗|\\b(?:hack|hacked)\\b' },
    { rule: 'complaint', urgency: 2, source: '12315|hack' },
  ]);
  expect(personRule('a hack', lexicon)).toBe('account-security');
  expect(personRule('the hacker', lexicon)).toBe('complaint');
});

test('takes small talk as a whole message, repeated where the file says so', () => {
  const read = readLexicon(small);
  const sources = new Map(read.kind === 'ok' ? read.lexicon.smallTalk : []);

  expect(['ok thanks bye', 'thx', 'thanks a', 'thanksthx'].map((text) => sources.get('thanks')?.test(text))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(['hello hello', 'hello hell'].map((text) => sources.get('greeting')?.test(text))).toEqual([true, false]);
  expect(sources.get('goodbye')?.test('hello hello')).toBe(false);
});

test('numbers the cues of a pair in the order of the file', () => {
  const read = readLexicon(small);

  expect(read.kind === 'ok' && read.lexicon.stored).toMatchObject({
    cues: ['\\b(?:quick|quickly)\\b', 'never'],
    pairs: [[1, 0]],
  });
});

const [theft, complaint, ...others] = small['person-rules'];

test.each([
  ['a missing file', { ...small, tone: undefined }, 'lexicon tone: invalid_type'],
  ['an unknown file', { ...small, jokes: [] }, 'lexicon jokes: unrecognized_keys'],
  [
    'a rule that is not there',
    { ...small, 'person-rules': [complaint, ...others] },
    'person-rules: missing: account-security',
  ],
  ['a rule twice', { ...small, 'person-rules': [theft, complaint, ...others, theft] }, 'duplicate: "account-security"'],
  ['an unknown rule', { ...small, 'person-rules': [{ ...theft, rule: 'x' }] }, 'person-rules, 0.rule: invalid_value'],
  [
    'a pattern that is none',
    { ...small, tone: { ...small.tone, negative: { zh: ['差', '(差'] } } },
    'lexicon tone, negative.zh.1: bad_pattern: Invalid regular expression',
  ],
  ['a pattern of nothing', { ...small, tone: { ...small.tone, denied: {} } }, 'lexicon tone, denied.0: too_small'],
  [
    'a pattern that fits every message',
    { ...small, urgency: { ...small.urgency, live: { en: ['(?:class)?'] } } },
    'lexicon urgency, live.en.0: empty_match',
  ],
  [
    'a pattern that can never fit',
    { ...small, urgency: { ...small.urgency, live: { words: ['Live'] } } },
    'lexicon urgency, live.words.0: upper_case',
  ],
  [
    'an alternative twice',
    { ...small, questions: { ...small.questions, asking: { words: ['how', 'how'] } } },
    'lexicon questions, asking.words: duplicate: "how"',
  ],
  [
    'a cue that is no pattern',
    { ...small, cues: { ...small.cues, words: { ...small.cues.words, stop: { en: ['(stop'] } } } },
    'lexicon cues, words.stop.en.0: bad_pattern',
  ],
  ['a name of no cue', { ...small, cues: { ...small.cues, words: { constructor2: pattern } } }, 'lexicon cues, words.'],
  [
    'a pair of a cue that is not there',
    { ...small, cues: { ...small.cues, pairs: ['stop constructor'] } },
    'lexicon cues, pairs.0: unknown: "constructor" is no cue',
  ],
  [
    'a pair twice',
    { ...small, cues: { ...small.cues, pairs: ['stop hurry', 'stop hurry'] } },
    'lexicon cues, pairs: duplicate: "stop hurry"',
  ],
  ['a word twice in a concept', { ...small, concepts: [{ en: 'bye bye' }] }, 'lexicon concepts, 0: duplicate: "bye"'],
  ['a sign in a concept', { ...small, concepts: [{ en: 'a|b' }] }, 'lexicon concepts, 0.en: invalid_format'],
  ['a character twice', { ...small, characters: ['後后 後后'] }, 'lexicon characters: duplicate: "後"'],
  ['a character for itself', { ...small, characters: ['后后'] }, 'lexicon characters, 后: same'],
  ['a chain of characters', { ...small, characters: ['後后 后候'] }, 'lexicon characters, 后: chain'],
  [
    'a letter that looks like two',
    { ...small, danger: { ...small.danger, looks: ['аae'] } },
    'lexicon danger, looks.0: invalid_format',
  ],
  [
    'a Latin letter that looks like another',
    { ...small, danger: { ...small.danger, looks: ['ab'] } },
    'lexicon danger, looks.0: invalid_format',
  ],
  ['a regional word for itself', { ...small, regional: { 视频: '视频' } }, 'lexicon regional, 视频: same'],
])('refuses %s, naming the file and the key', (_, written, problem) => {
  expect(readLexicon(written)).toMatchObject({
    kind: 'refused',
    problems: expect.arrayContaining([expect.stringContaining(problem)]),
  });
});

test('the project’s own files are fine, with every pattern', () => {
  const read = readLexicon(writtenProjectLexicon());

  expect(read).toMatchObject({ kind: 'ok' });
  expect(read.kind === 'ok' && read.lexicon.simplified.size).toBe(2609);
});
