import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerQuestions } from '../../../functions/auto-reply/answer-questions.ts';
import { readBotPolicy } from '../../../functions/auto-reply/bot-policy.ts';
import { learnFromContact } from '../../../functions/learn/learn-from-contact.ts';
import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { type CenterPolicy, formatCenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import type { Learned } from '../../../shared/domain/contact/event.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { precisionOf } from '../../../shared/domain/teaching/precision.ts';
import { botLogOver } from '../../../shared/memory/bot-log.ts';
import { memoryAnswerOutcomes, memoryLessons } from '../../../shared/memory/knowledge-lessons.ts';
import { makePolicy } from '../../shared/domain/center/make-policy.ts';
import { centerAtWork, eventsOf, meiAndWang, stateOf } from '../center-at-work.ts';
import { smallKnowledge } from './small-knowledge.ts';

const model = smallKnowledge();
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** A center that keeps every sure answer for a check unless its policy says otherwise, a student and an agent. */
async function checking(change: Partial<CenterPolicy> = {}) {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  const ports = {
    ...center.ports,
    log: botLogOver(center.ports.log),
    policy: makePolicy({ answerCheckShare: 1, ...change }),
    knowledge: async () => model,
  };
  const outcomes = memoryAnswerOutcomes();
  const lessons = memoryLessons();
  let clientSeq = 0;
  return {
    ...{ center, mei, wang, contactId, outcomes, lessons },
    /** The student says something and auto-reply works. */
    ask: async (text: string) => {
      clientSeq += 1;
      await mei.send({ action: 'message.send', contactId, clientSeq, text });
      return answerQuestions(ports, contactId, center.clock.now());
    },
    /** The agent takes the contact, ends it and says this. */
    serve: async (learned?: Learned) => {
      await center.offerTo(contactId, seat);
      const { epoch } = await stateOf(center, contactId);
      await wang.send({ action: 'offer.accept', contactId, epoch });
      const done = { outcome: 'resolved', disposition: 'answered', ...(learned ? { learned } : {}) };
      await wang.send({ action: 'contact.wrap-up', contactId, epoch, ...done });
    },
    learn: async () => {
      const { log } = center.ports;
      await learnFromContact(
        { log, lessons, outcomes, digest, lexicon: projectLexicon() },
        contactId,
        center.clock.now(),
      );
      return precisionOf(await outcomes.ofDay('2026-09-07'));
    },
    requested: async () => {
      const log = await center.ports.log.read(contactId, 0, 100);
      return log.flatMap(({ event }) => (event.type === 'agent-requested' ? [event] : []));
    },
  };
}

test('a sure answer in the sample goes to an agent with what the bot would have said, and not to the student', async () => {
  const { ask, requested, center, contactId, mei } = await checking();

  const result = await ask('reset my password');

  expect(result).toMatchObject({ replies: 0, handedOver: true });
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'message', 'triaged', 'agent-requested']);
  expect(await requested()).toEqual([
    expect.objectContaining({
      reason: 'answer-check',
      queue: 'account',
      kept: ['password-forgotten'],
      suggested: 'How to: password-forgotten.',
      candidates: expect.arrayContaining([expect.objectContaining({ articleId: 'password-forgotten', confidence: 1 })]),
    }),
  ]);
  expect(center.ports.routing.drain()).toContainEqual({ kind: 'contact', contactId });
  expect(JSON.stringify(mei.frames())).not.toContain('password-forgotten');
});

test('what is not an answer is never kept', async () => {
  const { ask, requested } = await checking();

  await ask('hello');
  await ask('I want to talk to a human');

  expect(await requested()).toEqual([expect.objectContaining({ reason: 'asked-for-person' })]);
});

test('outside opening hours the student gets the answer', async () => {
  const { ask, center, contactId } = await checking({ hours: { ...makePolicy().hours, holidays: ['2026-09-07'] } });

  await ask('reset my password');

  expect(await eventsOf(center, contactId)).toEqual(['opened', 'message', 'answered']);
});

test('a contact has one check at most: asked again it goes to a person as before', async () => {
  const { ask, serve, requested } = await checking();
  await ask('reset my password');
  await serve();

  await ask('where is my receipt');

  expect(await requested()).toHaveLength(1);
});

test('without a share nobody checks anything', async () => {
  const { ask, learn } = await checking({ answerCheckShare: 0 });
  await ask('reset my password');
  await ask('忘记密码了');

  expect(await learn()).toEqual([
    { lang: 'en', checked: 0, right: 0, low: 0, high: 1, unchecked: 0, given: 1 },
    { lang: 'zh', checked: 0, right: 0, low: 0, high: 1, unchecked: 0, given: 1 },
  ]);
});

test.each<readonly [string, Learned | undefined, object]>([
  ['that article', { kind: 'article', articleId: 'password-forgotten' }, { checked: 1, right: 1, precision: 1 }],
  ['another article', { kind: 'article', articleId: 'video-stutters' }, { checked: 1, right: 0, precision: 0 }],
  ['a new answer', { kind: 'new-answer', text: 'Ask the door.' }, { checked: 1, right: 0, precision: 0 }],
  ['that nothing fits', { kind: 'nothing-fits' }, { checked: 1, right: 0, precision: 0 }],
  ['nothing', undefined, { checked: 0, right: 0, unchecked: 1 }],
])('an agent who says %s gives this verdict', async (_what, learned, verdict) => {
  const { ask, serve, learn, center, contactId, lessons } = await checking();
  await ask('reset my password');
  await serve(learned);

  const [english] = await learn();

  expect(english).toMatchObject({ lang: 'en', given: 0, ...verdict });
  expect([...(await lessons.list('exemplar', 9)), ...(await lessons.list('draft', 9))]).toHaveLength(learned ? 1 : 0);
  expect(await lessons.list('unanswered', 9)).toEqual([]);
  const record = foldContact(contactId, await center.ports.log.read(contactId, 0, 100));
  expect(record).toMatchObject({ outcome: 'resolved', contained: false, botAnswers: 0, queue: 'account' });
});

test('the share and the hours are read from the policy of the center, and a policy without them is refused', () => {
  const { hours } = makePolicy();

  expect(readBotPolicy(formatCenterPolicy(makePolicy({ answerCheckShare: 0.2 })))).toMatchObject({
    answerCheckShare: 0.2,
    hours,
  });
  expect(() => readBotPolicy(JSON.stringify({ hours }))).toThrow('answerCheckShare');
});
