import { expect, test } from 'vitest';
import { answerLate } from '../../../functions/auto-reply/answer-late.ts';
import { type AnswerPorts, answerQuestions } from '../../../functions/auto-reply/answer-questions.ts';
import { acceptOffer } from '../../../shared/domain/contact/decide/agent.ts';
import { offer } from '../../../shared/domain/contact/decide/routing.ts';
import { botLogOver } from '../../../shared/memory/bot-log.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { enqueue } from '../../shared/domain/routing/enqueue.ts';
import { agent, centerAtWork, eventsOf, meiAndWang, stateOf } from '../center-at-work.ts';
import { smallKnowledge } from './small-knowledge.ts';

const knowledge = smallKnowledge();
const forgotten = 'I forgot my password';
const stutters = 'the video stutters';

/** A student who asked, in these words, and then waits in line. */
async function inLine(...asked: readonly string[]) {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  const { log, clock } = { log: center.ports.log, clock: center.clock };
  const ports: AnswerPorts = { ...center.ports, log: botLogOver(log), knowledge: async () => knowledge };
  let clientSeq = 0;
  const say = async (text: string) => {
    clientSeq += 1;
    await mei.send({ action: 'message.send', contactId, clientSeq, text });
    const [task] = center.ports.autoReply.drain();
    return task;
  };
  for (const text of asked) {
    await say(text);
    await answerQuestions(ports, contactId, clock.now());
  }
  await mei.send({ action: 'agent.request', contactId });
  const [wish] = center.ports.autoReply.drain();
  await changeContact(log, contactId, clock.now(), (state) => enqueue(state, 'general', false));
  clock.advance(20_000);
  center.ports.routing.drain();
  const look = async (task: { readonly seq?: number | undefined } | undefined, over = ports) =>
    (await answerLate(over, contactId, task?.seq ?? 0, clock.now())).replies > 0;
  const help = async (text: string) => {
    const task = await say(text);
    return task?.helps === true && look(task);
  };
  const rows = async () => center.ports.lanes.waiting((await stateOf(center, contactId)).queue ?? 'general', 10);
  return { center, mei, wang, contactId, seat, ports, say, look, help, rows, clock, wish };
}

type Line = Awaited<ReturnType<typeof inLine>>;

async function lastAnswer({ center, contactId }: Line) {
  const log = await center.ports.log.read(contactId, 0, 100);
  return log.map(({ event }) => event).findLast((event) => event.type === 'answered');
}

async function offerTo({ center, contactId, seat, clock }: Line) {
  const { version, slots } = (await center.ports.agents.find(seat.profile, seat.agentId)) ?? { version: 0, slots: {} };
  const { agentId, profile, connectionId } = seat;
  await changeContact(
    center.ports.log,
    contactId,
    clock.now(),
    (state) => offer(state, { agentId, profile, connectionId }, center.ports.limits, clock.now()),
    { version, slots, now: clock.now() },
  );
}

test('answers a new question it is sure of, says that the place is kept, and keeps it: the lane row stays as it was', async () => {
  const line = await inLine(stutters);
  const before = await line.rows();

  const helped = await line.help(forgotten);

  expect(helped).toBe(true);
  expect(await lastAnswer(line)).toMatchObject({
    kind: 'answer',
    articleIds: ['password-forgotten'],
    text: expect.stringMatching(/^How to: password-forgotten\.\n\nYou keep your place/),
  });
  expect(await line.rows()).toEqual(before);
  expect(await stateOf(line.center, line.contactId)).toMatchObject({
    phase: 'queued',
    queue: 'general',
    answersInLine: 1,
  });
  expect(line.center.ports.routing.drain()).toEqual([]);
});

test.each([['solved'], ['it works now, thanks'], ['解决了'], ['好的，解决了，谢谢']])(
  'ends the wait as contained when an answer stands and the student says "%s": the lane row goes, and routing hears of it',
  async (words) => {
    const line = await inLine(stutters);
    await line.help(forgotten);

    const ended = await line.help(words);

    expect(ended).toBe(true);
    expect((await eventsOf(line.center, line.contactId)).slice(-2)).toEqual(['answered', 'closed']);
    expect(await stateOf(line.center, line.contactId)).toMatchObject({ phase: 'closed', outcome: 'contained' });
    expect(await line.rows()).toEqual([]);
    expect(line.center.ports.routing.drain()).toEqual([{ kind: 'queue', queue: 'general' }]);
  },
);

test.each([
  ['thanks'],
  ['ok'],
  ['好的'],
  ['谢谢'],
  ['👍'],
  ['it is not solved'],
  ['还没解决'],
  ['hello?'],
  ['is anybody there?'],
])('does not take "%s" for solved, and says nothing to it', async (words) => {
  const line = await inLine(stutters);
  await line.help(forgotten);

  const answered = await line.help(words);

  expect(answered).toBe(false);
  expect(await line.rows()).toHaveLength(1);
});

test('leaves whoever calls it solved without an answer in line', async () => {
  const line = await inLine();

  expect(await line.help('solved')).toBe(false);
  expect(await line.rows()).toHaveLength(1);
});

test('does not answer again what it answered, nor what a person was asked for about', async () => {
  const answered = await inLine(forgotten);
  const asked = await inLine();
  await asked.say('hi');

  const again = await answered.help('lost the password of my account');
  const first = await asked.help(forgotten);
  const second = await asked.help('reset my password');

  expect([again, first, second]).toEqual([false, true, false]);
});

test('answers the number of a choice in line, though it was offered before', async () => {
  const line = await inLine();
  const choices = ['invoice-request', 'video-stutters'].map((articleId) => ({
    articleId,
    title: articleId,
    confidence: 0.3,
  }));
  await changeContact(line.center.ports.log, line.contactId, line.clock.now(), () => ({
    kind: 'append',
    events: [{ type: 'answered', forSeq: 0, kind: 'choices', text: '', articleIds: [], choices, confidence: 0.3 }],
  }));

  const helped = await line.help('2');

  expect(helped).toBe(true);
  expect(await lastAnswer(line)).toMatchObject({ articleIds: ['video-stutters'] });
});

test('answers so often in a wait as the policy says, and no more', async () => {
  const line = await inLine();
  const done = [await line.help(forgotten), await line.help(stutters), await line.help('I need an invoice')];

  expect(done).toEqual([true, true, false]);
});

test('answers nobody who is offered to an agent or talks to one, not even what was asked before', async () => {
  const line = await inLine();
  const task = await line.say(forgotten);
  await offerTo(line);
  const offered = await line.look(task);
  await changeContact(line.center.ports.log, line.contactId, line.clock.now(), (state) =>
    acceptOffer(state, { agentId: agent('wang').agentId, epoch: 1 }, { connectionId: 'c-wang' }, line.clock.now()),
  );

  const active = await line.look(task);

  expect([offered, active]).toEqual([false, false]);
  expect(await eventsOf(line.center, line.contactId)).not.toContain('answered');
});

test('drops an answer whose contact an agent was asked about between reading and appending', async () => {
  const line = await inLine();
  const task = await line.say(forgotten);
  let isOffered = false;
  const log = {
    ...line.ports.log,
    append: async (append: Parameters<typeof line.ports.log.append>[0]) => {
      if (!isOffered) await offerTo(line);
      isOffered = true;
      return line.ports.log.append(append);
    },
  };

  const helped = await line.look(task, { ...line.ports, log });

  expect(helped).toBe(false);
  expect(await stateOf(line.center, line.contactId)).toMatchObject({ phase: 'offered' });
  expect(await eventsOf(line.center, line.contactId)).not.toContain('answered');
});

test('answers a message once, however often it is asked to', async () => {
  const line = await inLine();
  const task = await line.say(forgotten);

  const both = await Promise.all([line.look(task), line.look(task)]);

  expect(both.filter(Boolean)).toHaveLength(1);
  expect((await eventsOf(line.center, line.contactId)).filter((type) => type === 'answered')).toHaveLength(1);
});

test('understands for the agent what was asked before the button, in its queue and its place, once', async () => {
  const line = await inLine('hello', 'my lesson video lags a bit', 'ok');
  const [before] = await line.rows();

  await line.look(line.wish);
  await line.look(line.wish);

  const log = await line.center.ports.log.read(line.contactId, 0, 100);
  const triaged = log.flatMap(({ event }) => (event.type === 'triaged' ? [event] : []));
  expect(triaged).toMatchObject([{ topic: 'video-stutters', queue: 'technical', urgency: expect.any(String) }]);
  expect(triaged[0]?.candidates?.[0]).toMatchObject({ articleId: 'video-stutters' });
  expect(await line.rows()).toMatchObject([{ queue: 'technical', origin: before?.origin }]);
  expect(line.center.ports.routing.drain()).toContainEqual({ kind: 'contact', contactId: line.contactId });
});

test('wakes routing for a contact that no question is understood of', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: '...' });
  center.ports.autoReply.drain();
  await mei.send({ action: 'agent.request', contactId });
  const ports: AnswerPorts = { ...center.ports, log: botLogOver(center.ports.log), knowledge: async () => knowledge };

  await answerLate(ports, contactId, center.ports.autoReply.drain()[0]?.seq ?? 0, center.clock.now());
  center.clock.advance(3_000);

  expect(center.ports.routing.drain()).toContainEqual({ kind: 'contact', contactId });
});
