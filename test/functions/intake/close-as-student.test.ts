import { expect, test } from 'vitest';
import { botAnswer } from '../../../shared/domain/contact/decide/bot.ts';
import { studentClose } from '../../../shared/domain/contact/decide/student.ts';
import type { Append } from '../../../shared/ports/contact-log.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { enqueue } from '../../shared/domain/routing/enqueue.ts';
import {
  type CenterAtWork,
  centerAtWork,
  drainAll,
  meiAndWang,
  meiTalksToWang,
  offeredToWang,
  stateOf,
  student,
} from '../center-at-work.ts';

async function answered(center: CenterAtWork) {
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'where is my course?' });
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) =>
    botAnswer(state, {
      type: 'answered',
      forSeq: 2,
      kind: 'answer',
      text: 'under My courses',
      articleIds: [],
      choices: [],
      confidence: 0.9,
    }),
  );
  drainAll(center);
  return { mei, contactId };
}

test('closes a contact the bot answered as contained, and sends its survey by the head that the end left', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await answered(center);
  center.calls.length = 0;

  const answer = await mei.send({ action: 'contact.close', contactId });

  const heads = center.calls.filter((call) => call === 'head');

  expect(answer).toMatchObject({ type: 'ack', seq: 4 });
  expect(heads).toHaveLength(1);
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed', outcome: 'contained', seq: 5 });
  expect(mei.frames().slice(-2)).toMatchObject([{ seq: 5, event: { type: 'survey-sent' } }, { type: 'survey' }]);
  expect(center.ports.survey.drain()).toEqual([]);
});

test('leaves a survey to its function where it does not get through, and acknowledges the end all the same', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await answered(center);
  const { append } = center.ports.log;
  const isSurvey = ({ entries }: Append) => entries.some(({ event }) => event.type === 'survey-sent');
  center.ports.log.append = async (one) => {
    if (isSurvey(one)) throw new Error('throttled');
    return append(one);
  };

  const answer = await mei.send({ action: 'contact.close', contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 4 });
  expect(center.ports.survey.drain()).toEqual([{ contactId }]);
});

test('leaves a survey that was lost with the function to the survey function when the end is said again', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await answered(center);
  await changeContact(center.ports.log, contactId, center.clock.now(), studentClose);

  const answer = await mei.send({ action: 'contact.close', contactId });

  expect(answer).toMatchObject({ type: 'ack', seq: 4 });
  expect(center.ports.survey.drain()).toEqual([{ contactId }]);
});

test('lets a student leave before any answer as abandoned, with no survey', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);

  await mei.send({ action: 'contact.close', contactId });

  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed', outcome: 'abandoned' });
  expect(center.ports.survey.drain()).toEqual([]);
});

test('takes a waiting student out of the lane and tells routing of the free place', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'agent.request', contactId });
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) => enqueue(state, 'general', false));
  drainAll(center);
  expect(await center.ports.lanes.waiting('general', 10)).toHaveLength(1);

  await mei.send({ action: 'contact.close', contactId });

  expect(await center.ports.lanes.waiting('general', 10)).toEqual([]);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'queue', queue: 'general' }]);
});

test('takes an offer back from the agent, frees the slot and tells routing', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await offeredToWang(center);

  await mei.send({ action: 'contact.close', contactId });

  expect(wang.frames().at(-1)).toEqual({ type: 'released', contactId, epoch: 1, reason: 'left' });
  expect((await center.ports.agents.find(seat.profile, seat.agentId))?.slots).toEqual({});
  expect(center.ports.routing.drain()).toEqual([{ kind: 'agent', agentId: seat.agentId, profile: seat.profile }]);
});

test('starts the agent’s wrap-up when a student ends the conversation, and keeps the slot until it is done', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiTalksToWang(center);

  await mei.send({ action: 'contact.close', contactId });

  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'wrap-up' });
  expect(wang.frames().at(-1)).toMatchObject({ event: { type: 'wrap-up-started', by: 'student' } });
  expect(Object.keys((await center.ports.agents.find(seat.profile, seat.agentId))?.slots ?? {})).toEqual([contactId]);
});

test('acknowledges a close said twice, and changes nothing the second time', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'contact.close', contactId });
  const before = center.snapshot();

  expect(await mei.send({ action: 'contact.close', contactId })).toMatchObject({ type: 'ack', seq: 2 });
  expect(center.snapshot()).toEqual(before);
});

test('shows a student who reads events the survey by its event alone, and their other connections by a frame too', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await answered(center);
  const beside = center.connect(student('mei'), 'c-mei-2');
  await beside.send({ action: 'sync', contactId, since: 0 });

  await mei.send({ action: 'contact.close', contactId, survey: 'event' });

  expect(mei.frames().at(-1)).toMatchObject({ event: { type: 'survey-sent' } });
  expect(beside.frames().slice(-2)).toMatchObject([{ event: { type: 'survey-sent' } }, { type: 'survey' }]);
});

test('pushes the survey to the agent who ends the talk, whose student may go on', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  await wang.send({ action: 'message.send', contactId, epoch: 1, clientSeq: 1, text: 'done' });

  await wang.send({ action: 'contact.close', contactId, epoch: 1 });

  expect(wang.frames().at(-1)).toMatchObject({ event: { type: 'survey-sent' } });
  expect(mei.frames().at(-1)).toMatchObject({ type: 'survey' });
});

test('ends by the head that the last message left', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiTalksToWang(center);
  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'thank you' });
  center.calls.length = 0;

  await mei.send({ action: 'contact.close', contactId });

  expect(center.calls.filter((call) => call === 'head')).toEqual([]);
});
