import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { answerQuestions } from '../../../functions/auto-reply/answer-questions.ts';
import { readBotPolicy } from '../../../functions/auto-reply/bot-policy.ts';
import { learnFromContact } from '../../../functions/learn/learn-from-contact.ts';
import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { type CenterPolicy, formatCenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import { foldContact } from '../../../shared/domain/metrics/fold-contact.ts';
import { precisionOf } from '../../../shared/domain/teaching/precision.ts';
import { botLogOver } from '../../../shared/memory/bot-log.ts';
import { memoryAnswerOutcomes, memoryLessons } from '../../../shared/memory/knowledge-lessons.ts';
import { makePolicy } from '../../shared/domain/center/make-policy.ts';
import { centerAtWork, eventsOf, meiAndWang, stateOf } from '../center-at-work.ts';
import { smallKnowledge } from './small-knowledge.ts';

const model = smallKnowledge();
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** A center in which every sure answer is drawn for a check unless its policy says otherwise, a student and an agent. */
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
    ...{ center, mei, wang, contactId, seat, lessons },
    /** The student says something and auto-reply works. */
    ask: async (text: string) => {
      clientSeq += 1;
      await mei.send({ action: 'message.send', contactId, clientSeq, text });
      return answerQuestions(ports, contactId, center.clock.now());
    },
    learn: async () => {
      const { log } = center.ports;
      await learnFromContact(
        { log, lessons, outcomes, checks: center.ports.checks, digest, lexicon: projectLexicon() },
        contactId,
        center.clock.now(),
      );
      return precisionOf(await outcomes.ofDay('2026-09-07'));
    },
  };
}

test('a sure answer in the sample is sent as any other, and waits for a check in no queue', async () => {
  const { ask, learn, center, contactId, mei } = await checking();

  const result = await ask('reset my password');

  expect(result).toMatchObject({ replies: 1, handedOver: false });
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'message', 'answered']);
  expect(mei.frames()).toContainEqual(
    expect.objectContaining({
      event: { type: 'answered', forSeq: 2, kind: 'answer', text: 'How to: password-forgotten.', choices: [] },
    }),
  );
  await learn();
  expect([...center.tables.checks.values()]).toMatchObject([
    { contactId, seq: 3, language: 'en', question: 'reset my password', articleIds: ['password-forgotten'] },
  ]);
  expect(center.tables.lanes.size).toBe(0);
  // The agent's presence alone woke routing.
  expect(center.ports.routing.drain()).toMatchObject([{ kind: 'agent' }]);
});

test('outside opening hours answers are drawn too', async () => {
  const { ask, center, contactId } = await checking({ hours: { ...makePolicy().hours, holidays: ['2026-09-07'] } });

  await ask('reset my password');

  expect(await stateOf(center, contactId)).toMatchObject({ check: { seq: 3 } });
});

test('what is not an answer is never drawn', async () => {
  const { ask, center, contactId } = await checking();

  await ask('hello');
  await ask('I want to talk to a human');

  expect(await stateOf(center, contactId)).not.toHaveProperty('check');
});

test('a contact has one check at most, also after it was judged', async () => {
  const { ask, center, wang, contactId } = await checking();
  await ask('reset my password');
  await wang.send({ action: 'check.judge', contactId, seq: 3, verdict: 'right' });

  await ask('where is my receipt');

  expect(await stateOf(center, contactId)).toMatchObject({ answers: 2, check: { seq: 3, by: 'ag_wang' } });
});

test('a contact in which a danger was heard is answered by a person, and never checked', async () => {
  const { ask, learn, center, wang } = await checking();
  await ask('reset my password');
  await ask('I want to kill myself');

  await learn();

  expect(await wang.send({ action: 'check.next' })).toMatchObject({ type: 'ack' });
  expect(center.tables.checks.size).toBe(0);
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

test.each<readonly [string, object, object, readonly object[]]>([
  [
    'right',
    { verdict: 'right' },
    { checked: 1, right: 1, precision: 1 },
    [{ kind: 'exemplar', articleId: 'password-forgotten' }],
  ],
  [
    'wrong, and which article would have been right',
    { verdict: 'wrong', learned: { kind: 'article', articleId: 'video-stutters' } },
    { checked: 1, right: 0, precision: 0 },
    [{ kind: 'exemplar', articleId: 'video-stutters' }],
  ],
  [
    'wrong, and what would have been said',
    { verdict: 'wrong', learned: { kind: 'new-answer', text: 'Ask the door.' } },
    { checked: 1, right: 0, precision: 0 },
    [{ kind: 'draft', answer: 'Ask the door.' }],
  ],
  [
    'wrong, and that nothing fits',
    { verdict: 'wrong', learned: { kind: 'nothing-fits' } },
    { checked: 1, right: 0, precision: 0 },
    [{ kind: 'exemplar', articleId: null }],
  ],
  ['wrong and no more', { verdict: 'wrong' }, { checked: 1, right: 0, precision: 0 }, []],
  ['that nobody could tell', { verdict: 'unclear' }, { checked: 0, right: 0, unchecked: 1 }, []],
])(
  'an agent who says %s gives this verdict, teaches this, and changes nothing else',
  async (_what, said, verdict, taught) => {
    const { ask, learn, center, mei, wang, contactId, lessons } = await checking();
    await ask('reset my password');
    await mei.send({ action: 'contact.close', contactId });
    await wang.send({ action: 'check.judge', contactId, seq: 3, ...said });

    const [english] = await learn();

    expect(english).toMatchObject({ lang: 'en', given: 1, ...verdict });
    expect([...(await lessons.list('exemplar', 9)), ...(await lessons.list('draft', 9))]).toEqual(
      taught.map((lesson) => expect.objectContaining({ text: 'reset my password', ...lesson })),
    );
    expect(await lessons.list('unanswered', 9)).toEqual([]);
    const record = foldContact(contactId, await center.ports.log.read(contactId, 0, 100));
    expect(record).toMatchObject({ outcome: 'contained', contained: true, botAnswers: 1, agents: [] });
  },
);

test('a question that nobody answered is kept beside what a check taught', async () => {
  const { ask, learn, center, mei, wang, contactId, lessons } = await checking();
  await ask('reset my password');
  await wang.send({ action: 'check.judge', contactId, seq: 3, verdict: 'right' });
  await ask('can the certificate be signed by hand by the teacher');
  await mei.send({ action: 'contact.close', contactId });

  await learn();

  expect(await eventsOf(center, contactId)).toContain('agent-requested');
  expect(await lessons.list('exemplar', 9)).toHaveLength(1);
  expect((await lessons.list('unanswered', 9)).map(({ text }) => text)).toEqual([
    'can the certificate be signed by hand by the teacher',
  ]);
});

test('the share is read from the policy of the center, and a policy without it is refused', () => {
  const { hours } = makePolicy();

  expect(readBotPolicy(JSON.parse(formatCenterPolicy(makePolicy({ answerCheckShare: 0.2 }))))).toMatchObject({
    answerCheckShare: 0.2,
    hours,
  });
  expect(() => readBotPolicy({ hours })).toThrow('answerCheckShare');
});
