import { expect, test } from 'vitest';
import { agentClose } from '../../../shared/domain/contact/decide/agent.ts';
import type { Append } from '../../../shared/ports/contact-log.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { agent, centerAtWork, meiTalksToWang, offeredToWang, stateOf } from '../center-at-work.ts';

test('starts the wrap-up and tells the student', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);

  const answer = await wang.send({ action: 'contact.close', contactId, epoch: 1 });

  expect(answer).toMatchObject({ type: 'ack', seq: 6 });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'wrap-up' });
  expect(mei.frames().slice(-3)).toMatchObject([
    { event: { type: 'wrap-up-started', by: 'agent' } },
    { event: { type: 'survey-sent' } },
    { type: 'survey', contactId },
  ]);
});

test('acknowledges a close said twice, and changes nothing the second time', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await wang.send({ action: 'contact.close', contactId, epoch: 1 });
  const before = center.snapshot();

  expect(await wang.send({ action: 'contact.close', contactId, epoch: 1 })).toMatchObject({ type: 'ack', seq: 7 });
  expect(center.snapshot()).toEqual(before);
});

test('acknowledges a close whose survey hangs, and leaves the survey to its function', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const { append } = center.ports.log;
  const isSurvey = ({ entries }: Append) => entries.some(({ event }) => event.type === 'survey-sent');
  center.ports.log.append = (one) => (isSurvey(one) ? new Promise(() => {}) : append(one));

  const answer = await wang.send({ action: 'contact.close', contactId, epoch: 1 });

  expect(answer).toMatchObject({ type: 'ack', seq: 6 });
  expect(center.ports.survey.drain()).toEqual([{ contactId }]);
});

test('leaves a survey that was lost with the function to the survey function when the close is said again', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await changeContact(center.ports.log, contactId, center.clock.now(), (state) =>
    agentClose(state, { agentId: agent('wang').agentId, epoch: 1 }),
  );

  const answer = await wang.send({ action: 'contact.close', contactId, epoch: 1 });

  expect(answer).toMatchObject({ type: 'ack', seq: 6 });
  expect(center.ports.survey.drain()).toEqual([{ contactId }]);
});

test('refuses an agent without an epoch, with an old one, with none of the contact, or with only an offer', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await offeredToWang(center);
  const li = center.connect(agent('li'), 'c-li');
  const before = center.snapshot();
  const close = { action: 'contact.close', contactId };

  expect(await wang.send(close)).toMatchObject({ type: 'error', code: 'bad_frame' });
  expect(await wang.send({ ...close, epoch: 7 })).toEqual({ type: 'fenced', contactId, epoch: 1 });
  expect(await li.send({ ...close, epoch: 1 })).toMatchObject({ type: 'error', code: 'not_found' });
  expect(await wang.send({ ...close, epoch: 1 })).toMatchObject({ type: 'error', code: 'not_active' });
  expect(center.snapshot()).toEqual(before);
});
