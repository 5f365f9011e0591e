import { expect, test } from 'vitest';
import { type AnswerPorts, answerQuestions } from '../../../functions/auto-reply/answer-questions.ts';
import { projectLexicon } from '../../../knowledge/project-lexicon.ts';
import { trainDanger } from '../../../shared/answers/engine/danger/train-danger.ts';
import type { KnowledgeModel } from '../../../shared/answers/engine/model/model.ts';
import type { AdviceRequest } from '../../../shared/domain/bot/advice.ts';
import { botLogOver } from '../../../shared/memory/bot-log.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { askAdviser } from '../../../shared/workflow/ask-adviser.ts';
import { centerAtWork, eventsOf, open, stateOf, student } from '../center-at-work.ts';
import { smallKnowledge } from './small-knowledge.ts';

async function asking(
  texts: readonly string[],
  knowledge: KnowledgeModel | undefined = smallKnowledge(),
  language: 'en' | 'zh' = 'en',
) {
  const center = centerAtWork();
  const ann = center.connect(student('ann', { language }), 'c-ann');
  const contactId = await open(ann);
  for (const [at, text] of texts.entries())
    await ann.send({ action: 'message.send', contactId, clientSeq: at + 1, text });
  const ports: AnswerPorts = { ...center.ports, log: botLogOver(center.ports.log), knowledge: async () => knowledge };
  return { center, ann, contactId, ports, run: () => answerQuestions(ports, contactId, center.clock.now()) };
}

async function repliesOf({ center, contactId }: { center: ReturnType<typeof centerAtWork>; contactId: ContactId }) {
  const log = await center.ports.log.read(contactId, 0, 100);
  return log.flatMap(({ event }) => (event.type === 'answered' ? [event] : []));
}

test('answers every question since its last reply, in order, and pokes the student', async () => {
  const talk = await asking(['hello', 'reset my password']);

  await talk.run();

  const replies = await repliesOf(talk);
  expect(replies.map((reply) => [reply.forSeq, reply.kind])).toEqual([
    [2, 'small-talk'],
    [3, expect.stringMatching(/answer|choices/)],
  ]);
  expect(talk.ann.frames().filter((frame) => frame['type'] === 'event')).toHaveLength(2);
});

test.each([
  ['en', 'I did not understand'],
  ['zh', '没'],
] as const)('asks back in %s, the language of the contact, where the text has no letter', async (language, said) => {
  const talk = await asking(['...'], smallKnowledge(), language);

  await talk.run();

  expect((await repliesOf(talk)).map(({ kind, text }) => [kind, text])).toEqual([
    ['asked-back', expect.stringContaining(said)],
  ]);
});

test('a second wake-up, or two at once, answers nothing twice', async () => {
  const talk = await asking(['thanks']);

  await Promise.all([talk.run(), talk.run()]);
  await talk.run();

  expect(await repliesOf(talk)).toHaveLength(1);
});

test('hands over who asks for a person, with the triage, and wakes routing', async () => {
  const talk = await asking(['I want to talk to a human']);

  const result = await talk.run();

  expect(result).toMatchObject({ replies: 0, handedOver: true });
  expect(await eventsOf(talk.center, talk.contactId)).toEqual(['opened', 'message', 'triaged', 'agent-requested']);
  expect(talk.center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId: talk.contactId }]);
});

test('says nothing more once a person was asked for', async () => {
  const talk = await asking(['talk to a human', 'reset my password']);

  await talk.run();

  expect(await repliesOf(talk)).toEqual([]);
  expect((await stateOf(talk.center, talk.contactId)).phase).toBe('handing-over');
});

test('a complaint goes to the complaints queue, marked as one', async () => {
  const talk = await asking(['I will file a complaint against your school with my lawyer']);

  await talk.run();

  expect(await stateOf(talk.center, talk.contactId)).toMatchObject({ queue: 'complaints', class: 'complaint' });
});

test('without a knowledge base everything goes to a person', async () => {
  const talk = await asking(['reset my password'], undefined);
  const ports = { ...talk.ports, knowledge: async () => undefined };

  await answerQuestions(ports, talk.contactId, talk.center.clock.now());

  expect(await stateOf(talk.center, talk.contactId)).toMatchObject({ phase: 'handing-over', queue: 'general' });
});

const handedOver = async (talk: Awaited<ReturnType<typeof asking>>) => {
  const log = await talk.center.ports.log.read(talk.contactId, 0, 100);
  const event = log.map((entry) => entry.event).find(({ type }) => type === 'agent-requested');
  return event?.type === 'agent-requested' ? event : undefined;
};

test('suggests the best candidate’s answer to the agent, and never to the student', async () => {
  const talk = await asking(['my lawyer will hear about the video that stutters']);

  await talk.run();

  const event = await handedOver(talk);
  expect(event?.candidates[0]?.articleId).toBe('video-stutters');
  expect(event?.suggested).toBe('How to: video-stutters.');
  expect(JSON.stringify(talk.ann.frames())).not.toContain('How to: video-stutters.');
});

test('an adviser changes what the agent is shown, never whether a person comes', async () => {
  const talk = await asking(['my lawyer will hear about the video that stutters', 'thanks']);
  const advise = async () => ({ articleId: 'invoice-request', text: 'An adviser says so.' });

  const result = await answerQuestions({ ...talk.ports, advise }, talk.contactId, talk.center.clock.now());

  expect(result).toMatchObject({ replies: 0, handedOver: true });
  expect(await handedOver(talk)).toMatchObject({ reason: 'complaint', suggested: 'An adviser says so.' });
});

/** The small knowledge, to which every message is so far over the score of unease. */
function uneasyBy(unease: number): KnowledgeModel {
  const learned = trainDanger([{ text: 'a word', isDanger: true }], [], projectLexicon());
  if (!learned) throw new Error('nothing was learned');
  const still = { ...learned, weights: learned.weights.map(() => 0), bias: 0, thresholds: { en: 9, zh: 9 } };
  return { ...smallKnowledge(), danger: { ...still, uneasy: { en: -unease, zh: -unease } } };
}

const complaint = 'my lawyer will hear about the video that stutters';
const wish = 'talk to a human, the video stutters';
const foreign = 'warum ruckelt das video immer so sehr bei mir';
const long = `the video stutters ${'and it goes on and on '.repeat(150)}`;

test.each([
  ['asks an adviser of a complaint that is nothing like danger', [complaint], -0.5, 1],
  ['asks none of one that may be', [complaint], 0, 0],
  ['asks none of one that is a little like it', [complaint], -0.1, 0],
  ['asks an adviser of what asks for a person', [wish], -0.5, 1],
  ['asks none of a wish for a person that may be danger', [wish], 0, 0],
  ['asks an adviser of another language', [foreign], -0.5, 1],
  ['asks none of another language that may be danger', [foreign], 0, 0],
  ['asks an adviser of what is too long', [long], -0.5, 1],
  ['asks none of a message too long that may be danger', [long], 0, 0],
  ['asks none of what is said to "how are you?"', ['谢谢老师，再见了', complaint], -0.5, 0],
] as const)('%s', async (_what, texts, unease, times) => {
  const talk = await asking(texts, uneasyBy(unease));
  const requests: AdviceRequest[] = [];
  const advise = askAdviser({ advise: async (request) => void requests.push(request) });

  const { handedOver } = await answerQuestions({ ...talk.ports, advise }, talk.contactId, talk.center.clock.now());

  expect([handedOver, requests.length]).toEqual([true, times]);
});
