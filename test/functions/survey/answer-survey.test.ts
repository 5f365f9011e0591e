import '../quiet.ts';

import { expect, test } from 'vitest';
import { performCallback } from '../../../functions/callback/perform-callbacks.ts';
import { seeToSurvey } from '../../../functions/survey/see-to-survey.ts';
import {
  type CenterAtWork,
  centerAtWork,
  drainAll,
  eventsOf,
  meiTalksToWang,
  start,
  stateOf,
  student,
} from '../center-at-work.ts';

const answer = { action: 'survey.answer', score: 5 } as const;

async function askedStudent(center: CenterAtWork) {
  const talk = await meiTalksToWang(center);
  const { contactId } = talk;
  await talk.wang.send({ action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'done' });
  await seeToSurvey(center.ports, contactId, start);
  drainAll(center);
  return talk;
}

test('counts an answer and lets a good one rest', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await askedStudent(center);

  const ack = await mei.send({ ...answer, contactId, comment: 'quick' });

  expect(ack).toMatchObject({ type: 'ack', seq: 8 });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed', surveyScore: 5 });
  expect(center.ports.callback.drain()).toEqual([]);
});

test.each([1, 2])('sends a score of %i to a person', async (score) => {
  const center = centerAtWork();
  const { mei, contactId } = await askedStudent(center);

  await mei.send({ ...answer, contactId, score });

  expect(center.ports.callback.drain()).toEqual([{ kind: 'low-score', contactId }]);
});

test('sends a low score once more with a repeat, until a person has it', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await askedStudent(center);
  await mei.send({ ...answer, contactId, score: 1 });
  center.ports.callback.drain();

  await mei.send({ ...answer, contactId, score: 1 });
  expect(center.ports.callback.drain()).toEqual([{ kind: 'low-score', contactId }]);
  await performCallback(center.ports, { kind: 'low-score', contactId }, start);
  await mei.send({ ...answer, contactId, score: 1 });
  expect(center.ports.callback.drain()).toEqual([]);
});

test('counts the same answer once, and refuses another one', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await askedStudent(center);
  await mei.send({ ...answer, contactId });
  const before = center.snapshot();

  expect(await mei.send({ ...answer, contactId })).toMatchObject({ type: 'ack', seq: 8 });
  expect(await mei.send({ ...answer, contactId, score: 1 })).toMatchObject({ type: 'error', code: 'conflict' });
  expect(center.snapshot()).toEqual(before);
});

test('counts one of many answers that arrive at once', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await askedStudent(center);

  await Promise.all([1, 2, 3, 4, 5].map((score) => mei.send({ ...answer, contactId, score })));

  expect((await eventsOf(center, contactId)).filter((type) => type === 'survey-answered')).toHaveLength(1);
});

test('refuses an answer nobody asked for, one that is too late, and a stranger’s', async () => {
  const center = centerAtWork();
  const early = await meiTalksToWang(center);
  expect(await early.mei.send({ ...answer, contactId: early.contactId })).toMatchObject({ code: 'no_survey' });

  const other = centerAtWork();
  const { contactId } = await askedStudent(other);
  const tom = other.connect(student('tom'), 'c-tom');
  const before = other.snapshot();
  expect(await tom.send({ ...answer, contactId })).toMatchObject({ code: 'not_found' });
  other.clock.advance(other.ports.limits.surveySeconds * 1000 + 1);
  const late = other.connect({ ...student('mei'), expiresAtMs: start + 1e10 }, 'c-mei');
  expect(await late.send({ ...answer, contactId })).toMatchObject({ code: 'too_late' });
  expect(other.snapshot()).toEqual(before);
});
