import { expect, test } from 'vitest';
import { type AnswerPorts, answerQuestions } from '../../../functions/auto-reply/answer-questions.ts';
import { hearDanger, leftUnanswered, saidBy } from '../../../functions/auto-reply/hear-danger.ts';
import { seeToSurvey } from '../../../functions/survey/see-to-survey.ts';
import { botLogOver } from '../../../shared/memory/bot-log.ts';
import { viewForStudent } from '../../../shared/workflow/view-for-student.ts';
import { centerAtWork, drainAll, eventsOf, meiTalksToWang, open, start, stateOf, student } from '../center-at-work.ts';
import { smallKnowledge } from './small-knowledge.ts';

const knowledge = smallKnowledge();

async function waiting() {
  const center = centerAtWork();
  const mei = center.connect(student('mei', { language: 'en' }), 'c-mei');
  const contactId = await open(mei);
  const ports: AnswerPorts = { ...center.ports, log: botLogOver(center.ports.log), knowledge: async () => knowledge };
  const say = (clientSeq: number, text: string) => mei.send({ action: 'message.send', contactId, clientSeq, text });
  await mei.send({ action: 'agent.request', contactId });
  center.ports.routing.drain();
  const listen = async () => {
    const { seq } = await stateOf(center, contactId);
    const said = await ports.log.questions(contactId, seq - 1, 1);
    return hearDanger(ports, contactId, said, center.clock.now());
  };
  return { center, mei, contactId, ports, say, listen };
}

test('what is said while waiting raises the urgency, tells the student whom to call and wakes routing', async () => {
  const { center, contactId, say, listen } = await waiting();
  await say(1, 'my dad hits me, i am scared to go home');

  const heard = await listen();

  expect(heard).toBe(true);
  expect((await eventsOf(center, contactId)).slice(-2)).toEqual(['urgency-raised', 'answered']);
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'handing-over', urgency: 'P1', danger: 'abuse' });
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('what is not dangerous changes nothing, and danger is heard once a contact', async () => {
  const { center, contactId, say, listen } = await waiting();
  await say(1, 'and how do i reset my password?');
  const ordinary = await listen();
  await say(2, 'I want to die');
  const first = await listen();
  await say(3, 'I want to die');
  const second = await listen();

  expect([ordinary, first, second]).toEqual([false, true, false]);
  expect((await eventsOf(center, contactId)).filter((type) => type === 'urgency-raised')).toHaveLength(1);
});

test('a message that came right behind the one that was handed over is listened to', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei', { language: 'en' }), 'c-mei');
  const contactId = await open(mei);
  for (const [at, text] of ['I want to talk to a human', 'I took all the pills'].entries())
    await mei.send({ action: 'message.send', contactId, clientSeq: at + 1, text });
  const ports: AnswerPorts = { ...center.ports, log: botLogOver(center.ports.log), knowledge: async () => knowledge };

  const { isPast } = await answerQuestions(ports, contactId, center.clock.now());
  const left = await leftUnanswered(ports.log, contactId);
  const heard = await hearDanger(ports, contactId, left, center.clock.now());

  expect([isPast, heard]).toEqual([true, true]);
  expect(await stateOf(center, contactId)).toMatchObject({ urgency: 'P1', danger: 'emergency' });
});

test('a wish for a person passes over nothing: its row brings what was said before it to be heard', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei', { language: 'en' }), 'c-mei');
  const contactId = await open(mei);
  const ports: AnswerPorts = { ...center.ports, log: botLogOver(center.ports.log), knowledge: async () => knowledge };
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'I took all the pills' });
  await mei.send({ action: 'agent.request', contactId });
  const { seq } = await stateOf(center, contactId);

  const said = await saidBy(ports.log, contactId, { seq });
  const heard = await hearDanger(ports, contactId, said, center.clock.now());

  expect((await eventsOf(center, contactId)).slice(0, 3)).toEqual(['opened', 'message', 'agent-requested']);
  expect(heard).toBe(true);
  expect(await stateOf(center, contactId)).toMatchObject({ urgency: 'P1', danger: 'emergency' });
});

test('what is written into a survey opens its contact again, as danger, once', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  await wang.send({
    action: 'contact.wrap-up',
    contactId,
    epoch: 1,
    outcome: 'resolved',
    disposition: 'done',
    seen: 9,
  });
  await seeToSurvey(center.ports, contactId, center.clock.now());
  await mei.send({ action: 'survey.answer', contactId, score: 1, comment: 'i want to kill myself' });
  drainAll(center);
  const ports: AnswerPorts = { ...center.ports, log: botLogOver(center.ports.log), knowledge: async () => knowledge };
  const { seq } = await stateOf(center, contactId);
  const listen = async () =>
    hearDanger(ports, contactId, await saidBy(ports.log, contactId, { seq, text: 'i want to kill myself' }), start);

  const heard = [await listen(), await listen()];

  expect(heard).toEqual([true, false]);
  expect((await eventsOf(center, contactId)).slice(-3)).toEqual(['reopened', 'urgency-raised', 'answered']);
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'handing-over', danger: 'self-harm', urgency: 'P1' });
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('routing is woken also where the student cannot be told', async () => {
  const { center, contactId, ports, say } = await waiting();
  await say(1, 'I want to die');
  const { seq } = await stateOf(center, contactId);
  const said = await ports.log.questions(contactId, seq - 1, 1);
  const post = async () => Promise.reject(new Error('throttled'));

  const hearing = hearDanger(
    { ...ports, connections: { ...ports.connections, post } },
    contactId,
    said,
    center.clock.now(),
  );

  await hearing.catch(() => undefined);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('in self-service danger goes to a person at once, is no answer, and is not kept for a check', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei', { language: 'zh' }), 'c-mei');
  const contactId = await open(mei);
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: '我不想活了' });
  const ports: AnswerPorts = {
    ...center.ports,
    log: botLogOver(center.ports.log),
    knowledge: async () => knowledge,
    policy: { ...center.ports.policy, answerCheckShare: 1 },
  };

  await answerQuestions(ports, contactId, center.clock.now());

  const events = await center.ports.log.read(contactId, 0, 10);
  expect(events.map(({ event }) => event.type)).toEqual(['opened', 'message', 'triaged', 'agent-requested']);
  expect(events.at(-1)?.event).toMatchObject({ reason: 'danger', candidates: [] });
});

test('while nothing is published what is said in line counts as danger nobody could name: it moves up and supervisors are told', async () => {
  const { center, contactId, ports, say } = await waiting();
  await say(1, 'is anybody there?');
  const { seq } = await stateOf(center, contactId);
  const said = await ports.log.questions(contactId, seq - 1, 1);

  const heard = await hearDanger({ ...ports, knowledge: async () => undefined }, contactId, said, center.clock.now());

  expect(heard).toBe(true);
  const [raised, care] = (await center.ports.log.read(contactId, 0, 100)).slice(-2).map((one) => one.event);
  expect(raised).toMatchObject({ type: 'urgency-raised', danger: 'unnamed' });
  expect(care).toMatchObject({ kind: 'care', text: expect.stringContaining('local emergency number') });
  expect(await stateOf(center, contactId)).toMatchObject({ danger: 'unnamed', urgency: 'P1' });
  expect(center.ports.routing.drain()).toContainEqual({ kind: 'contact', contactId });
});

test.each([
  ['a survey of stars alone, which brings no word', 7, '', false],
  ['blanks', 7, ' \n', false],
  ['the name of whoever opens a contact', 1, 'Mei', false],
  ['what is written into a survey', 7, 'bad', true],
])('while nothing is published: %s (danger nobody could name: seq %i, %j, %j)', async (_which, seq, text, isHeard) => {
  const { center, contactId, ports } = await waiting();
  const unpublished = { ...ports, knowledge: async () => undefined };

  const said = await saidBy(ports.log, contactId, { seq, text });
  const heard = await hearDanger(unpublished, contactId, said, center.clock.now());

  expect(heard).toBe(isHeard);
  expect((await stateOf(center, contactId)).danger).toBe(isHeard ? 'unnamed' : undefined);
});

test('a name is heard where there is knowledge to hear it by', async () => {
  const { center, contactId, ports } = await waiting();

  const said = await saidBy(ports.log, contactId, { seq: 1, text: 'i want to kill myself' });

  expect(await hearDanger(ports, contactId, said, center.clock.now())).toBe(true);
});

test.each([
  ['my dad hits me', 'local emergency number'],
  ['我爸打我', '当地急救或报警电话'],
])(
  'while nothing is published "%s" goes to a person at once, as danger nobody could name, is told whom to call, and is offered no call later',
  async (text, told) => {
    const center = centerAtWork();
    const mei = center.connect(student('mei', { language: 'en' }), 'c-mei');
    const contactId = await open(mei);
    await mei.send({ action: 'message.send', contactId, clientSeq: 1, text });
    const ports: AnswerPorts = { ...center.ports, log: botLogOver(center.ports.log), knowledge: async () => undefined };

    await answerQuestions(ports, contactId, center.clock.now());

    const entry = (await center.ports.log.read(contactId, 0, 100)).at(-1);
    const requested = entry?.event;
    expect(requested).toMatchObject({ reason: 'no-knowledge', text: expect.stringContaining(told) });
    expect(requested).not.toMatchObject({ text: expect.stringMatching(/\d/) });
    expect(requested && viewForStudent(requested, contactId)).toMatchObject({ callback: false });
    expect(await stateOf(center, contactId)).toMatchObject({ phase: 'handing-over', danger: 'unnamed', tier: 1 });
    expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
  },
);

test('what is said of danger in another language than the contact began in is answered in that language', async () => {
  const { center, contactId, say, listen } = await waiting();
  await say(1, '我不想活了');

  const heard = await listen();

  const log = await center.ports.log.read(contactId, 0, 50);
  const care = log.flatMap(({ event }) => (event.type === 'answered' && event.kind === 'care' ? [event.text] : []));
  expect(heard).toBe(true);
  expect(await stateOf(center, contactId)).toMatchObject({ language: 'en' });
  expect(care).toEqual([expect.stringMatching(/\p{Script=Han}/u)]);
});
