import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { knowledgeCache } from '../../../functions/auto-reply/knowledge-cache.ts';
import { learnFromContact } from '../../../functions/learn/learn-from-contact.ts';
import { projectLexicon, writtenProjectLexicon } from '../../../knowledge/project-lexicon.ts';
import { answer } from '../../../shared/answers/engine.ts';
import type { ContactEvent } from '../../../shared/domain/contact/event.ts';
import { memoryAnswerChecks } from '../../../shared/memory/answer-checks.ts';
import { memoryAnswerOutcomes } from '../../../shared/memory/knowledge-lessons.ts';
import { memoryTables } from '../../../shared/memory/tables.ts';
import { AgentId, ContactId, StudentId } from '../../../shared/schema/ids.ts';
import { publishKnowledge } from '../../../shared/workflow/publish-knowledge.ts';
import { retrainKnowledge } from '../../../shared/workflow/retrain-knowledge.ts';
import { rollBackKnowledge } from '../../../shared/workflow/roll-back-knowledge.ts';
import { smallTopicFiles } from '../../functions/auto-reply/small-knowledge.ts';
import { sureFrom } from '../answers/sure-from.ts';
import { knowledgeCenter } from './knowledge-center.ts';

const golden = [{ text: 'I cannot remember the password', lang: 'en', expect: 'password-forgotten' }];
const deployed = { topicFiles: smallTopicFiles(), golden, lexicon: writtenProjectLexicon() };
const tenMinutesMs = 600_000;
const question = 'the hologram of my tutor flickers';

const logOf = (student: string, agent: string, text: string, articleId: string): readonly ContactEvent[] => [
  {
    type: 'opened',
    studentId: v.parse(StudentId, `st_${student}`),
    channel: 'chat',
    language: 'en',
    class: 'standard',
  },
  { type: 'message', from: 'student', clientSeq: 1, text },
  { type: 'agent-requested', forSeq: 2, reason: 'unsure', queue: 'general', candidates: [] },
  { type: 'accepted', agentId: v.parse(AgentId, `ag_${agent}`), epoch: 1, connectionId: 'c' },
  { type: 'closed', outcome: 'resolved', by: 'agent', disposition: 'x', learned: { kind: 'article', articleId } },
];

/** A center in memory where agents vote, the training looks every ten minutes, and the bot answers. */
async function school() {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 0 });
  const cached = knowledgeCache(center, (problem) => {
    throw problem;
  });
  let now = 0;
  const vote = async (student: string, agent: string, articleId: string, text = question) => {
    const log = logOf(student, agent, text, articleId).map((event, at) => ({ seq: at + 1, at: now + at, event }));
    const read = async (_contact: ContactId, after: number) => log.filter(({ seq }) => seq > after);
    const digest = (one: string) => createHash('sha256').update(one).digest('hex');
    const checks = memoryAnswerChecks(memoryTables());
    const ports = { log: { read }, lessons: center.lessons, outcomes: memoryAnswerOutcomes(), checks, digest };
    await learnFromContact({ ...ports, lexicon: projectLexicon() }, v.parse(ContactId, `ct_contact_${student}`), now);
  };
  const train = () => {
    now += tenMinutesMs;
    return retrainKnowledge(center, deployed, { now });
  };
  const bestFor = async (text: string) => {
    now += tenMinutesMs;
    const model = await cached(now);
    const decision = model && answer(sureFrom(model), { text, failedAnswers: 0 }, now);
    const candidates = decision && 'candidates' in decision ? decision.candidates : [];
    return { kind: decision?.kind, articleId: candidates[0]?.articleId };
  };
  return { center, vote, train, bestFor, rollBack: () => rollBackKnowledge(center, undefined, now) };
}

test('one agent’s vote changes nothing, also for several students', async () => {
  const { vote, train, bestFor } = await school();
  const before = await bestFor(question);

  for (const student of ['mei', 'tom', 'ana']) await vote(student, 'wang', 'invoice-request');

  expect((await train()).kind).toBe('unchanged');
  expect(await bestFor(question)).toEqual(before);
});

test('two agents’ votes change the answer after the next training', async () => {
  const { vote, train, bestFor } = await school();
  await vote('mei', 'wang', 'video-stutters');
  await train();
  await vote('tom', 'li', 'video-stutters');

  const untrained = await bestFor(question);
  const publication = await train();

  expect(untrained.articleId).not.toBe('video-stutters');
  expect(publication).toMatchObject({ kind: 'published', exemplars: 1 });
  expect((await bestFor(question)).articleId).toBe('video-stutters');
});

test('votes against a stored question change nothing, however many agents agree', async () => {
  const { vote, train, bestFor } = await school();
  const before = await bestFor('reset my password');

  for (const name of ['a', 'b', 'c', 'd']) await vote(name, name, 'invoice-request', 'Reset my password!');

  expect((await train()).kind).toBe('unchanged');
  expect(await bestFor('reset my password')).toEqual(before);
});

test('what was taken back stays out of every later training, until it is approved', async () => {
  const { center, vote, train, bestFor, rollBack } = await school();
  const before = await bestFor(question);
  await vote('mei', 'wang', 'video-stutters');
  await vote('tom', 'li', 'video-stutters');
  await train();

  const rollback = await rollBack();
  await vote('ana', 'li', 'invoice-request', 'the beamer shows nothing but snow');
  await vote('ben', 'wang', 'invoice-request', 'the beamer shows nothing but snow');
  const next = await train();

  expect(rollback).toMatchObject({ kind: 'rolled-back', takenBack: [expect.stringMatching(/^ex_/)] });
  expect(next).toMatchObject({ kind: 'published', exemplars: 1 });
  expect(await bestFor(question)).toEqual(before);

  const [id = ''] = rollback.kind === 'rolled-back' ? rollback.takenBack : [];
  await center.lessons.review(id, { verdict: 'approved', at: 1 });
  expect(await train()).toMatchObject({ kind: 'published', exemplars: 2 });
  expect((await bestFor(question)).articleId).toBe('video-stutters');
});
