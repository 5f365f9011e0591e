import { expect, test } from 'vitest';
import { seeToSurvey } from '../../../functions/survey/see-to-survey.ts';
import { sweepContact } from '../../../shared/domain/sweep/sweep-contact.ts';
import {
  type CenterAtWork,
  centerAtWork,
  eventsOf,
  meiAndWang,
  meiTalksToWang,
  start,
  stateOf,
} from '../center-at-work.ts';

const done = { action: 'contact.wrap-up', epoch: 1, outcome: 'resolved', disposition: 'done' } as const;

async function closedContact(center: CenterAtWork) {
  const talk = await meiTalksToWang(center);
  const { contactId } = talk;
  await talk.wang.send({ ...done, contactId });
  return talk;
}

test('writes down that the survey went out, when the follow-up is due, and shows it to the student', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await closedContact(center);

  await seeToSurvey(center.ports, contactId, start);

  expect(await stateOf(center, contactId)).toMatchObject({ surveySentAt: start, due: { at: start + 86_400_000 } });
  expect(mei.frames().slice(-2)).toMatchObject([
    { type: 'event', seq: 7, prev: 6, event: { type: 'survey-sent' } },
    { type: 'survey', contactId, scale: [1, 5] },
  ]);
});

test('sends it once, however often the task comes', async () => {
  const center = centerAtWork();
  const { contactId } = await closedContact(center);
  await Promise.all(Array.from({ length: 5 }, () => seeToSurvey(center.ports, contactId, start)));
  const before = center.snapshot();

  await seeToSurvey(center.ports, contactId, start + 60_000);

  expect((await eventsOf(center, contactId)).filter((type) => type === 'survey-sent')).toHaveLength(1);
  expect(center.snapshot()).toEqual(before);
});

test('asks nobody who left unserved, nor about a contact that goes on', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);

  await seeToSurvey(center.ports, contactId, start);
  await mei.send({ action: 'contact.close', contactId });
  await seeToSurvey(center.ports, contactId, start);

  expect(await eventsOf(center, contactId)).toEqual(['opened', 'abandoned']);
});

test('counts the survey as sent although the student’s connection is gone', async () => {
  const center = centerAtWork();
  const { contactId } = await closedContact(center);
  center.ports.connections.hangUp('c-mei');

  await seeToSurvey(center.ports, contactId, start);

  expect((await eventsOf(center, contactId)).at(-1)).toBe('survey-sent');
  expect(center.problems).toEqual([]);
});

test('fails for the queue to try again when the contact changes too fast', async () => {
  const center = centerAtWork();
  const { contactId } = await closedContact(center);
  const log = { ...center.ports.log, append: () => Promise.resolve('behind' as const) };

  await expect(seeToSurvey({ ...center.ports, log }, contactId, start)).rejects.toThrow(contactId);
});

test('asks when the talk ends; what is said in the wrap-up goes on with the same agent, and nobody is asked again at the end', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  await mei.send({ action: 'contact.close', contactId });
  for (const task of center.ports.survey.drain()) await seeToSurvey(center.ports, task.contactId, start);
  expect(mei.frames().at(-1)).toMatchObject({ type: 'survey', contactId });

  await mei.send({ action: 'message.send', contactId, clientSeq: 1, text: 'one more thing' });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'active', assignment: { agentId: 'ag_wang' } });
  await wang.send({ action: 'contact.close', contactId, epoch: 1 });
  await wang.send({ ...done, contactId });

  expect(center.ports.survey.drain()).toEqual([]);
  expect((await eventsOf(center, contactId)).filter((type) => type === 'survey-sent')).toHaveLength(1);
  const due = { kind: 'contact', contactId, at: start + 86_400_000 };
  expect([...center.tables.due.values()]).toContainEqual(expect.objectContaining(due));
});

test('a low score given while the agent writes up brings a person once the contact is closed, by the task or else by the sweep', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);
  await wang.send({ action: 'contact.close', contactId, epoch: 1 });
  for (const task of center.ports.survey.drain()) await seeToSurvey(center.ports, task.contactId, start);
  expect(await mei.send({ action: 'survey.answer', contactId, score: 1 })).toMatchObject({ type: 'ack' });
  expect(center.ports.callback.drain()).toEqual([]);

  await wang.send({ ...done, contactId });
  for (const task of center.ports.survey.drain()) await seeToSurvey(center.ports, task.contactId, start);

  const state = await stateOf(center, contactId);
  expect(center.ports.callback.drain()).toEqual([{ kind: 'low-score', contactId }]);
  expect(state.due).toEqual({ at: start, seq: state.seq });
  expect(sweepContact(state, { contactId, ...must(state.due) }, center.ports.limits, start)).toMatchObject({
    kind: 'redrive',
    task: { to: 'callback', kind: 'low-score' },
  });
});

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('there is none');
  return value;
}
