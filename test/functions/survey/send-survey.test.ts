import { expect, test } from 'vitest';
import { sendSurvey } from '../../../functions/survey/send-survey.ts';
import {
  type CenterAtWork,
  centerAtWork,
  eventsOf,
  meiAndWang,
  meiTalksToWang,
  start,
  stateOf,
} from '../center-at-work.ts';

async function closedContact(center: CenterAtWork) {
  const talk = await meiTalksToWang(center);
  const { contactId } = talk;
  await talk.wang.send({ action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'done' });
  return talk;
}

test('writes down that the survey went out, when the follow-up is due, and shows it to the student', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await closedContact(center);

  await sendSurvey(center.ports, contactId, start);

  expect(await stateOf(center, contactId)).toMatchObject({ surveySentAt: start, due: { at: start + 86_400_000 } });
  expect(mei.frames().slice(-2)).toMatchObject([
    { type: 'event', seq: 7, prev: 6, event: { type: 'survey-sent' } },
    { type: 'survey', contactId, scale: [1, 5] },
  ]);
});

test('sends it once, however often the task comes', async () => {
  const center = centerAtWork();
  const { contactId } = await closedContact(center);
  await Promise.all(Array.from({ length: 5 }, () => sendSurvey(center.ports, contactId, start)));
  const before = center.snapshot();

  await sendSurvey(center.ports, contactId, start + 60_000);

  expect((await eventsOf(center, contactId)).filter((type) => type === 'survey-sent')).toHaveLength(1);
  expect(center.snapshot()).toEqual(before);
});

test('asks nobody who left unserved, nor about a contact that goes on', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);

  await sendSurvey(center.ports, contactId, start);
  await mei.send({ action: 'contact.close', contactId });
  await sendSurvey(center.ports, contactId, start);

  expect(await eventsOf(center, contactId)).toEqual(['opened', 'abandoned']);
});

test('counts the survey as sent although the student’s connection is gone', async () => {
  const center = centerAtWork();
  const { contactId } = await closedContact(center);
  center.ports.connections.hangUp('c-mei');

  await sendSurvey(center.ports, contactId, start);

  expect((await eventsOf(center, contactId)).at(-1)).toBe('survey-sent');
  expect(center.problems).toEqual([]);
});

test('fails for the queue to try again when the contact changes too fast', async () => {
  const center = centerAtWork();
  const { contactId } = await closedContact(center);
  const log = { ...center.ports.log, append: () => Promise.resolve('behind' as const) };

  await expect(sendSurvey({ ...center.ports, log }, contactId, start)).rejects.toThrow(contactId);
});
