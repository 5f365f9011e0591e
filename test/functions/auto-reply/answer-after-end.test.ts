import { describe, expect, test } from 'vitest';
import { answerLate } from '../../../functions/auto-reply/answer-late.ts';
import { type AnswerPorts, answerQuestions } from '../../../functions/auto-reply/answer-questions.ts';
import { hearDanger } from '../../../functions/auto-reply/hear-danger.ts';
import type { KnowledgeModel } from '../../../shared/answers/engine.ts';
import { sendSurvey } from '../../../shared/domain/survey/survey.ts';
import { sweepContact } from '../../../shared/domain/sweep/sweep-contact.ts';
import { botLogOver } from '../../../shared/memory/bot-log.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import {
  type CenterAtWork,
  type Client,
  centerAtWork,
  drainAll,
  eventsOf,
  meiAndWang,
  stateOf,
} from '../center-at-work.ts';
import { smallKnowledge } from './small-knowledge.ts';

const knowledge = smallKnowledge();

type Contact = { readonly center: CenterAtWork; readonly mei: Client; readonly contactId: ContactId };

function botOf({ center, mei, contactId }: Contact, model: KnowledgeModel | undefined = knowledge) {
  const ports: AnswerPorts = { ...center.ports, log: botLogOver(center.ports.log), knowledge: async () => model };
  const say = async (text: string) => {
    const clientSeq = (await stateOf(center, contactId)).studentHighWater + 1;
    await mei.send({ action: 'message.send', contactId, clientSeq, text });
    return center.ports.autoReply.drain();
  };
  const write = async (...texts: readonly string[]) => {
    const tasks = [];
    for (const text of texts) tasks.push(...(await say(text)));
    for (const { seq = 0 } of tasks) await answerLate(ports, contactId, seq, center.clock.now());
    return (await eventsOf(center, contactId)).slice(-1 - texts.length);
  };
  return { ports, say, write };
}

/** A contact that the bot alone had, about a password, and that its student closed. */
async function closedByStudent(model?: KnowledgeModel | undefined) {
  const center = centerAtWork();
  const both = { center, ...(await meiAndWang(center)) };
  const bot = botOf(both, model);
  await bot.say('I forgot my password');
  await answerQuestions({ ...bot.ports, knowledge: async () => knowledge }, both.contactId, center.clock.now());
  await both.mei.send({ action: 'contact.close', contactId: both.contactId });
  drainAll(center);
  center.clock.advance(3_600_000);
  return { ...both, ...bot };
}

/** A contact that an agent had and resolved. */
async function closedByAgent(saidToBot?: string) {
  const center = centerAtWork();
  const both = { center, ...(await meiAndWang(center)) };
  const { mei, wang, contactId, seat } = both;
  const bot = botOf(both);
  if (saidToBot) {
    await bot.say(saidToBot);
    await answerQuestions(bot.ports, contactId, center.clock.now());
  }
  await mei.send({ action: 'agent.request', contactId });
  await center.offerTo(contactId, seat);
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });
  await wang.send({ action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'done' });
  drainAll(center);
  center.clock.advance(3_600_000);
  return { ...both, ...bot };
}

describe.each([
  ['the bot alone', closedByStudent],
  ['an agent', () => closedByAgent()],
])('after the end of a contact that %s had', (_whose, closed) => {
  test.each([['Thank you!'], ['好的谢谢'], ['👍'], ['ok thanks, bye'], ['got it, thanks a lot'], ['嗯嗯'], ['hello']])(
    '"%s" is answered kindly and opens nothing: outcome and agents stay as they were',
    async (words) => {
      const contact = await closed();
      const { outcome } = await stateOf(contact.center, contact.contactId);

      const events = await contact.write(words);

      expect(events).toEqual(['message', 'answered']);
      expect(await stateOf(contact.center, contact.contactId)).toMatchObject({ phase: 'closed', outcome });
      expect(contact.center.ports.routing.drain()).toEqual([]);
    },
  );

  test('danger brings a person at once', async () => {
    const contact = await closed();
    const [task] = await contact.say('I want to die');

    const seq = task?.seq ?? 0;
    const said = await contact.ports.log.questions(contact.contactId, seq - 1, 1);
    const heard = await hearDanger(contact.ports, contact.contactId, said, contact.center.clock.now());
    await answerLate(contact.ports, contact.contactId, seq, contact.center.clock.now());

    expect(heard).toBe(true);
    expect(await stateOf(contact.center, contact.contactId)).toMatchObject({
      phase: 'handing-over',
      danger: 'self-harm',
    });
    expect(contact.center.ports.routing.drain()).toContainEqual({ kind: 'contact', contactId: contact.contactId });
  });

  test('a message whose task was lost is looked at by the sweep, and thanks do not put off the follow-up', async () => {
    const contact = await closed();
    const { center, contactId } = contact;
    const { limits } = center.ports;
    await changeContact(center.ports.log, contactId, center.clock.now(), (state) =>
      sendSurvey(state, limits, center.clock.now()),
    );
    const asked = await stateOf(center, contactId);
    const [task] = await contact.say('thanks');
    const waiting = await stateOf(center, contactId);
    const due = { contactId, at: 0, seq: 0, ...waiting.due };

    const lost = sweepContact(waiting, due, limits, due.at);
    await answerLate(contact.ports, contactId, task?.seq ?? 0, center.clock.now());
    const after = await stateOf(center, contactId);

    expect(due.at).toBe(center.clock.now() + 60_000);
    expect(lost).toMatchObject({ kind: 'redrive', task: { to: 'auto-reply', contactId, seq: task?.seq, helps: true } });
    expect(after.due).toEqual({ at: asked.due?.at, seq: after.seq });
  });
});

test('another question goes to the bot first, and what it is sure of takes no person', async () => {
  const contact = await closedByStudent();

  const events = await contact.write('the video stutters');

  expect(events).toEqual(['reopened', 'answered']);
  expect(await stateOf(contact.center, contact.contactId)).toMatchObject({
    phase: 'self-service',
    topic: 'video-stutters',
  });
  expect(contact.center.ports.routing.drain()).toEqual([]);
});

test('a question the bot hands over is triaged anew: it does not wait where the first one belonged', async () => {
  const contact = await closedByStudent();

  await contact.write('I want to talk to a human about the invoice for my company');

  expect((await eventsOf(contact.center, contact.contactId)).slice(-3)).toEqual([
    'reopened',
    'triaged',
    'agent-requested',
  ]);
  expect(await stateOf(contact.center, contact.contactId)).toMatchObject({ phase: 'handing-over', queue: 'billing' });
  expect(contact.center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId: contact.contactId }]);
});

test('several messages are answered in their order', async () => {
  const contact = await closedByStudent();

  await contact.write('thanks', 'the video stutters', 'I need an invoice');

  const log = await contact.center.ports.log.read(contact.contactId, 5, 100);
  const told = log.flatMap(({ event }) => (event.type === 'answered' ? [event.articleIds] : [event.type]));
  expect(told).toEqual(['message', 'message', 'message', [], 'reopened', ['video-stutters'], ['invoice-request']]);
});

test('a question for the agent who had it goes to a person as ever, with what the bot thought of, in the queue of its subject', async () => {
  const contact = await closedByAgent();

  const events = await contact.write('I need an invoice');

  const log = await contact.center.ports.log.read(contact.contactId, 0, 100);
  expect(events).toEqual(['reopened', 'triaged']);
  expect(log.at(-1)?.event).toMatchObject({ queue: 'billing', candidates: [{ articleId: 'invoice-request' }] });
  expect(await stateOf(contact.center, contact.contactId)).toMatchObject({ phase: 'handing-over', queue: 'billing' });
  expect(contact.center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId: contact.contactId }]);
});

test('danger in a message is left to the row that brings it, with the words for it: as a message after the end it opens nothing', async () => {
  const contact = await closedByStudent();
  const [task] = await contact.say('I want to die');

  await answerLate(contact.ports, contact.contactId, task?.seq ?? 0, contact.center.clock.now());

  expect((await eventsOf(contact.center, contact.contactId)).at(-1)).toBe('message');
});

test.each([['2'], ['第二个'], ['the second one'], ['？？？'], ['🤔']])(
  '"%s" for the agent who had it is asked for in other words once after an end, whatever was asked back before',
  async (words) => {
    const contact = await closedByAgent('asdfgh');

    expect(await contact.write(words)).toEqual(['message', 'answered']);
    expect(await stateOf(contact.center, contact.contactId)).toMatchObject({ phase: 'closed', outcome: 'resolved' });
    expect(await contact.write('thanks')).toEqual(['message', 'answered']);
    expect(await contact.write(words)).toContain('reopened');
  },
);

test.each([['I am still waiting'], ['人呢'], ['so what now'], ['what about me'], ['人工呢']])(
  '"%s" for the agent who had it brings a person at once',
  async (words) => {
    expect(await (await closedByAgent()).write(words)).toContain('reopened');
  },
);

test.each([['2'], ['？？？']])('"%s" of whoever was in danger brings a person at once', async (words) => {
  const contact = await closedByAgent('I want to die');

  expect((await stateOf(contact.center, contact.contactId)).danger).toBe('self-harm');
  expect(await contact.write(words)).toContain('reopened');
});

test('what says nothing of another subject stays in the queue it was in', async () => {
  const contact = await closedByAgent();

  await contact.write('it happened again this morning');

  expect(await stateOf(contact.center, contact.contactId)).toMatchObject({ phase: 'handing-over', queue: 'general' });
});

test('with nothing published any message brings a person', async () => {
  const center = centerAtWork();
  const contact = { center, ...(await meiAndWang(center)) };
  await contact.mei.send({ action: 'contact.close', contactId: contact.contactId });
  const ports: AnswerPorts = { ...center.ports, log: botLogOver(center.ports.log), knowledge: async () => undefined };
  const { say } = botOf(contact);
  const [task] = await say('thanks');

  await answerLate(ports, contact.contactId, task?.seq ?? 0, center.clock.now());

  expect((await eventsOf(center, contact.contactId)).slice(-3)).toEqual(['reopened', 'triaged', 'agent-requested']);
});

test('asked to look at a message twice, it looks once', async () => {
  const contact = await closedByAgent();
  const [task] = await contact.say('I need an invoice');
  const look = () => answerLate(contact.ports, contact.contactId, task?.seq ?? 0, contact.center.clock.now());

  await Promise.all([look(), look()]);
  await look();

  expect((await eventsOf(contact.center, contact.contactId)).filter((type) => type === 'reopened')).toHaveLength(1);
});
