import { expect, test } from 'vitest';
import { append } from '../../../shared/domain/contact/decide/decision.ts';
import type { EventOf } from '../../../shared/domain/contact/event.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { agent, centerAtWork, eventsOf, meiAndWang, open, stateOf, student } from '../center-at-work.ts';

const answered: EventOf<'answered'> = {
  type: 'answered',
  forSeq: 0,
  kind: 'answer',
  text: 'Press "Forgot password".',
  articleIds: ['password'],
  choices: [],
  confidence: 0.97,
  toCheck: [
    { articleId: 'password', title: 'Password', confidence: 0.97 },
    { articleId: 'login-code', title: 'Code', confidence: 0.02 },
  ],
};
const minuteMs = 60_000;

/** A student who was given an answer that is drawn for a check, and two agents who are ready. */
async function answeredMei() {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  const li = center.connect(agent('li'), 'c-li');
  await li.send({ action: 'presence.set', status: 'ready' });
  const say = (clientSeq: number, text: string) => mei.send({ action: 'message.send', contactId, clientSeq, text });
  await say(1, 'hello');
  await say(2, 'I am Mei Lin, I forgot my password');
  await changeContact(center.ports.log, contactId, center.clock.now(), () => append({ ...answered, forSeq: 3 }));
  await center.ports.checks.put({
    ...{ contactId, seq: 4, language: 'zh', answeredAt: center.clock.now() },
    ...{ before: ['hello'], question: 'I am [name], I forgot my password', answer: answered.text },
    ...{ articleIds: answered.articleIds, candidates: answered.toCheck ?? [] },
  });
  const judge = { action: 'check.judge', contactId, seq: 4 } as const;
  return { center, mei, wang, li, contactId, seat, say, judge };
}

test('shows an agent with nothing to do what was asked and what was answered', async () => {
  const { center, wang, contactId } = await answeredMei();

  expect(await wang.send({ action: 'check.next', ref: 'r1' })).toEqual({
    type: 'check',
    ref: 'r1',
    contactId,
    seq: 4,
    answeredAt: center.clock.now(),
    leaseUntil: center.clock.now() + 10 * minuteMs,
    language: 'zh',
    before: ['hello'],
    question: 'I am [name], I forgot my password',
    answer: 'Press "Forgot password".',
    articleIds: ['password'],
    candidates: answered.toCheck,
  });
});

test('fills no slot and keeps no offer away', async () => {
  const { center, wang, seat } = await answeredMei();
  await wang.send({ action: 'check.next' });
  const before = await center.ports.agents.find(seat.profile, seat.agentId);
  const an = center.connect(student('an'), 'c-an');
  const other = await open(an, 'second');
  await an.send({ action: 'agent.request', contactId: other });

  await center.offerTo(other, seat);

  expect(before?.slots).toEqual({});
  expect(await stateOf(center, other)).toMatchObject({ phase: 'offered', assignment: { agentId: 'ag_wang' } });
});

test('shows an answer to one agent, and to the next when ten minutes passed without a word', async () => {
  const { center, wang, li, contactId } = await answeredMei();
  await wang.send({ action: 'check.next' });

  expect(await li.send({ action: 'check.next' })).toMatchObject({ type: 'ack' });
  expect(await wang.send({ action: 'check.next' })).toMatchObject({ type: 'check', contactId });
  center.clock.advance(10 * minuteMs);
  await li.send({ action: 'presence.set', status: 'ready' });
  expect(await li.send({ action: 'check.next' })).toMatchObject({ type: 'check', contactId });
});

test.each([
  ['away', async (is: Setting) => is.wang.send({ action: 'presence.set', status: 'away' })],
  ['without a lease', async (is: Setting) => is.center.clock.advance(minuteMs)],
  [
    'asked to take a contact',
    async (is: Setting) => {
      const an = is.center.connect(student('an'), 'c-an');
      const other = await open(an, 'second');
      await an.send({ action: 'agent.request', contactId: other });
      await is.center.offerTo(other, is.seat);
    },
  ],
])('shows nothing to an agent who is %s', async (_what, becomes) => {
  const setting = await answeredMei();

  await becomes(setting);

  expect(await setting.wang.send({ action: 'check.next' })).toMatchObject({ type: 'ack' });
  expect(setting.center.tables.checks.size).toBe(1);
});

type Setting = Awaited<ReturnType<typeof answeredMei>>;

test('shows nothing in a language the agent does not speak', async () => {
  const { center } = await answeredMei();
  const [profile] = center.ports.policy.profiles;
  const english = { ...profile, id: 'english', languages: ['en'] as const };
  const amy = center.connect(agent('amy', 'english'), 'c-amy');
  Object.assign(center.ports.policy, { profiles: [...center.ports.policy.profiles, english] });
  await amy.send({ action: 'presence.set', status: 'ready' });

  expect(await amy.send({ action: 'check.next' })).toMatchObject({ type: 'ack' });
});

test('puts a check away, unseen, of a contact in which a danger was heard since', async () => {
  const { center, wang, contactId } = await answeredMei();
  await changeContact(center.ports.log, contactId, center.clock.now(), () =>
    append({ type: 'urgency-raised', forSeq: 3, urgency: 'P1', danger: 'abuse' }),
  );

  expect(await wang.send({ action: 'check.next' })).toMatchObject({ type: 'ack' });
  expect(center.tables.checks.size).toBe(0);
});

test('puts a check away, unseen, that was judged meanwhile', async () => {
  const { center, wang, li, judge } = await answeredMei();
  await li.send({ ...judge, verdict: 'right' });

  expect(await wang.send({ action: 'check.next' })).toMatchObject({ type: 'ack' });
  expect(center.tables.checks.size).toBe(0);
});

test('a check whose contact cannot be read keeps no other away, and is there again later', async () => {
  const { center, wang, contactId } = await answeredMei();
  const { head } = center.ports.log;
  Object.assign(center.ports.log, {
    head: (one: string) => (one === contactId ? Promise.reject(new Error('broken')) : head(contactId)),
  });

  expect(await wang.send({ action: 'check.next' })).toMatchObject({ type: 'ack' });
  expect(center.problems).toEqual([
    [expect.stringContaining('could not be looked at'), expect.anything(), { contactId }],
  ]);
  expect(center.tables.checks.size).toBe(1);
});

test('puts a check away, unseen, whose contact was erased', async () => {
  const { center, wang, contactId } = await answeredMei();
  center.tables.logs.delete(contactId);

  expect(await wang.send({ action: 'check.next' })).toMatchObject({ type: 'ack' });
  expect(center.tables.checks.size).toBe(0);
});

test('appends the verdict, whatever became of the contact; the student is told nothing', async () => {
  const { center, mei, wang, contactId, judge } = await answeredMei();
  await mei.send({ action: 'contact.close', contactId });
  const told = mei.frames().length;

  const better = { kind: 'article', articleId: 'login-code' };
  const answer = await wang.send({ ...judge, verdict: 'wrong', learned: better });

  expect(answer).toMatchObject({ type: 'ack', contactId, seq: 7 });
  expect((await center.ports.log.read(contactId, 6, 9)).map(({ event }) => event)).toEqual([
    { type: 'answer-checked', forSeq: 4, agentId: 'ag_wang', verdict: 'wrong', learned: better },
  ]);
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed', outcome: 'contained' });
  expect(mei.frames()).toHaveLength(told);
});

test('keeps no better article of an answer that was right', async () => {
  const { center, wang, contactId, judge } = await answeredMei();

  await wang.send({ ...judge, verdict: 'right', learned: { kind: 'nothing-fits' } });

  expect((await center.ports.log.read(contactId, 4, 9)).map(({ event }) => event)).toEqual([
    { type: 'answer-checked', forSeq: 4, agentId: 'ag_wang', verdict: 'right' },
  ]);
});

test('counts the first verdict: said again it changes nothing, a colleague is told of the conflict', async () => {
  const { center, wang, li, contactId, judge } = await answeredMei();
  await wang.send({ ...judge, verdict: 'right' });

  expect(await wang.send({ ...judge, verdict: 'wrong' })).toMatchObject({ type: 'ack', contactId });
  expect(await li.send({ ...judge, verdict: 'wrong' })).toMatchObject({ type: 'error', code: 'conflict' });
  expect((await eventsOf(center, contactId)).filter((type) => type === 'answer-checked')).toHaveLength(1);
});

test('of several agents at once one verdict is kept', async () => {
  const { center, wang, li, contactId, judge } = await answeredMei();

  const answers = await Promise.all([wang, li].map((one) => one.send({ ...judge, verdict: 'right' })));

  expect(answers.map((answer) => answer?.['type']).toSorted()).toEqual(['ack', 'error']);
  expect((await eventsOf(center, contactId)).filter((type) => type === 'answer-checked')).toHaveLength(1);
});

test('a verdict that came after the ten minutes counts while no colleague gave one', async () => {
  const { center, wang, li, judge } = await answeredMei();
  await wang.send({ action: 'check.next' });
  center.clock.advance(11 * minuteMs);
  await li.send({ action: 'presence.set', status: 'ready' });
  await li.send({ action: 'check.next' });

  expect(await wang.send({ ...judge, verdict: 'right' })).toMatchObject({ type: 'ack' });
  expect(await li.send({ ...judge, verdict: 'right' })).toMatchObject({ type: 'error', code: 'conflict' });
});

test('another answer, another contact and a danger are not found', async () => {
  const { center, wang, contactId, judge } = await answeredMei();
  const verdict = { verdict: 'right' };

  expect(await wang.send({ ...judge, ...verdict, seq: 3 })).toMatchObject({ code: 'not_found' });
  expect(await wang.send({ ...judge, ...verdict, contactId: 'ct_00000000' })).toMatchObject({ code: 'not_found' });
  await changeContact(center.ports.log, contactId, center.clock.now(), () =>
    append({ type: 'urgency-raised', forSeq: 3, urgency: 'P1', danger: 'abuse' }),
  );
  expect(await wang.send({ ...judge, ...verdict })).toMatchObject({ code: 'not_found' });
});

test('tells the agent who is in the contact', async () => {
  const { center, mei, wang, li, contactId, seat, judge } = await answeredMei();
  await mei.send({ action: 'agent.request', contactId });
  await center.offerTo(contactId, seat);
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });

  await li.send({ ...judge, verdict: 'right' });

  expect(wang.frames().at(-1)).toMatchObject({ type: 'event', event: { type: 'answer-checked', verdict: 'right' } });
});
