import '../quiet.ts';

import { expect, test } from 'vitest';
import { seeToSurvey } from '../../../functions/survey/see-to-survey.ts';
import { askedBy } from '../../../shared/domain/survey/asked.ts';
import type { SurveyPolicy } from '../../../shared/domain/survey/survey-policy.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { everyQuestion } from '../../shared/domain/survey/make-survey.ts';
import { type CenterAtWork, centerAtWork, drainAll, meiTalksToWang, start, student } from '../center-at-work.ts';

const answers = [
  { question: 'solved', number: 1 },
  { question: 'effort', number: 6 },
  { question: 'recommend', number: 9 },
  { question: 'teacher', text: 'tutor' },
  { question: 'wish', text: 'calculus' },
];

async function asked(center: CenterAtWork, asks: SurveyPolicy | 'usual' = everyQuestion) {
  const talk = await meiTalksToWang(center);
  const { contactId } = talk;
  await talk.wang.send({ action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'done' });
  await seeToSurvey({ ...center.ports, asks: asks === 'usual' ? undefined : asks }, contactId, start);
  drainAll(center);
  return { ...talk, answer: { action: 'survey.answer', contactId, score: 5 } as const };
}

async function answeredIn(center: CenterAtWork, contactId: Awaited<ReturnType<typeof asked>>['contactId']) {
  const log = await center.ports.log.read(contactId, 0, 100);
  return log.flatMap(({ event }) => (event.type === 'survey-answered' ? [event] : []));
}

test('the questions come with the event, with the frame, and with every sync', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await asked(center);

  const questions = askedBy(everyQuestion, 'zh');
  expect(mei.frames().slice(-2)).toMatchObject([
    { type: 'event', event: { type: 'survey-sent', questions } },
    { type: 'survey', scale: [1, 5], questions },
  ]);
  const sync = await mei.send({ action: 'sync', contactId, since: 6 });
  expect(sync).toMatchObject({ events: [{ seq: 7, event: { type: 'survey-sent', questions } }] });
});

test('without a configuration nothing more is said than before there were any', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await asked(center, 'usual');

  expect(mei.frames().slice(-2)).toMatchObject([
    { type: 'event', event: { type: 'survey-sent' } },
    { type: 'survey', contactId, scale: [1, 5] },
  ]);
  expect(JSON.stringify(mei.frames())).not.toContain('questions');
});

test('answers are kept by the names of their questions, beside the score and the comment', async () => {
  const center = centerAtWork();
  const { mei, contactId, answer } = await asked(center);

  expect(await mei.send({ ...answer, comment: 'quick', answers })).toMatchObject({ type: 'ack' });

  expect(await answeredIn(center, contactId)).toEqual([
    { type: 'survey-answered', score: 5, comment: 'quick', answers },
  ]);
});

test('a client that knows of no questions answers the score alone', async () => {
  const center = centerAtWork();
  const { mei, contactId, answer } = await asked(center);

  expect(await mei.send(answer)).toMatchObject({ type: 'ack' });
  expect(await answeredIn(center, contactId)).toEqual([{ type: 'survey-answered', score: 5 }]);
});

test('answers twice, in whatever order, count once, and other ones are a conflict', async () => {
  const center = centerAtWork();
  const { mei, contactId, answer } = await asked(center);
  await mei.send({ ...answer, answers });
  const before = center.snapshot();

  expect(await mei.send({ ...answer, answers: answers.toReversed() })).toMatchObject({ type: 'ack' });
  expect(await mei.send({ ...answer, answers: answers.slice(1) })).toMatchObject({ code: 'conflict' });
  expect(await mei.send({ ...answer, score: 4, answers })).toMatchObject({ code: 'conflict' });
  expect(center.snapshot()).toEqual(before);
  expect(await answeredIn(center, contactId)).toHaveLength(1);
});

test('one of many answers that arrive at once counts', async () => {
  const center = centerAtWork();
  const { mei, contactId, answer } = await asked(center);

  const sent = await Promise.all(
    [1, 2, 3, 4].map((number) => mei.send({ ...answer, answers: [{ question: 'effort', number }] })),
  );

  expect(await answeredIn(center, contactId)).toHaveLength(1);
  expect(sent.map((one) => one?.['type']).toSorted()).toEqual(['ack', 'error', 'error', 'error']);
});

test('answers are checked by what was asked, and not by what the school asks by now', async () => {
  const center = centerAtWork();
  const { mei, contactId, answer } = await asked(center, { questions: [{ kind: 'score' }, { kind: 'effort', to: 5 }] });
  const before = center.snapshot();

  const seven = await mei.send({ ...answer, answers: [{ question: 'effort', number: 7 }] });
  const other = await mei.send({ ...answer, answers: [{ question: 'solved', number: 1 }] });

  expect(seven).toMatchObject({ code: 'bad_frame' });
  expect(seven?.['message']).toBe('answers.0: got the number 7, allowed is for effort a number from 1 to 5');
  expect(other).toMatchObject({ code: 'bad_frame' });
  expect(center.snapshot()).toEqual(before);
  await mei.send({ ...answer, answers: [{ question: 'effort', number: 5 }] });
  expect(await answeredIn(center, contactId)).toHaveLength(1);
});

test('answers of a visitor who signed in since are checked as anybody’s', async () => {
  const center = centerAtWork();
  const { contactId, answer } = await asked(center);
  const merged = { type: 'merged', studentId: student('lin').studentId } as const;
  await changeContact(center.ports.log, contactId, center.clock.now(), () => ({ kind: 'append', events: [merged] }));
  const lin = center.connect(student('lin'), 'c-lin');

  const nonsense = await lin.send({ ...answer, answers: [{ question: 'nonsense', number: 99 }] });

  expect(nonsense).toMatchObject({ type: 'error', code: 'bad_frame' });
  expect(await answeredIn(center, contactId)).toEqual([]);
});

test.each([
  ['more answers than a survey has questions', Array.from({ length: 9 }, () => answers[0])],
  ['a text without an end', [{ question: 'wish', text: 'x'.repeat(1001) }]],
  ['half of a character', [{ question: 'wish', text: '\ud800' }]],
  ['a number that is none', [{ question: 'effort', number: 1.5 }]],
  ['a form of its own', [{ question: 'wish', text: { text: 'x' } }]],
  ['a field nobody knows', [{ question: 'wish', text: 'x', more: 1 }]],
])('%s is refused at the door', async (_what, given) => {
  const center = centerAtWork();
  const { mei, answer } = await asked(center);

  expect(await mei.send({ ...answer, answers: given })).toMatchObject({ type: 'error', code: 'bad_frame' });
});

test('a stranger is not told what was asked', async () => {
  const center = centerAtWork();
  const { answer } = await asked(center);
  const tom = center.connect(student('tom'), 'c-tom');

  expect(await tom.send({ ...answer, answers: [{ question: 'nothing', number: 1 }] })).toMatchObject({
    code: 'not_found',
  });
});
