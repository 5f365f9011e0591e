import '../quiet.ts';

import { describe, expect, test } from 'vitest';
import { performCallback } from '../../../functions/callback/perform-callbacks.ts';
import { seeToSurvey } from '../../../functions/survey/see-to-survey.ts';
import {
  agent,
  type CenterAtWork,
  centerAtWork,
  drainAll,
  eventsOf,
  meiAndWang,
  meiTalksToWang,
  start,
  stateOf,
} from '../center-at-work.ts';

async function surveyedMei(center: CenterAtWork) {
  const talk = await meiTalksToWang(center);
  const { contactId } = talk;
  await talk.wang.send({ action: 'contact.wrap-up', contactId, epoch: 1, outcome: 'resolved', disposition: 'done' });
  await seeToSurvey(center.ports, contactId, start);
  drainAll(center);
  return talk;
}

test('puts a callback whose time has come into its queue, once', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'callback.request', contactId, at: '2026-09-07T11:00:00+08:00' });
  drainAll(center);
  const task = { kind: 'due', contactId } as const;

  await performCallback(center.ports, task, start);
  expect(center.ports.routing.drain()).toEqual([]);
  await performCallback(center.ports, task, start + 3_600_000);
  await performCallback(center.ports, task, start + 3_600_000);

  expect(await eventsOf(center, contactId)).toEqual(['opened', 'callback-requested', 'requeued']);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('reminds a student of a call once, some minutes before it, in the log and on their pages', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await meiAndWang(center);
  await mei.send({ action: 'callback.request', contactId, at: '2026-09-07T11:00:00+08:00' });
  const task = { kind: 'due', contactId } as const;
  const dueAt = start + 3_600_000;

  await performCallback(center.ports, task, dueAt - 600_001);
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'callback-requested']);
  await Promise.all([1, 2].map(() => performCallback(center.ports, task, dueAt - 600_000)));
  await performCallback(center.ports, task, dueAt - 1);

  expect(await eventsOf(center, contactId)).toEqual(['opened', 'callback-requested', 'callback-reminded']);
  const told = mei.frames().filter((frame) => JSON.stringify(frame).includes('callback-reminded'));
  expect(told).toMatchObject([{ event: { type: 'callback-reminded', dueAt } }]);
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'callback-scheduled', due: { at: dueAt } });
});

test.each([
  ['chat', true, 'chat'],
  ['chat', false, 'voice'],
  ['phone', true, 'voice'],
] as const)(
  'a callback asked for by %s of a student who is online: %s, is made by %s',
  async (by, isThere, channel) => {
    const center = centerAtWork();
    const { mei, contactId } = await meiAndWang(center);
    await mei.send({ action: 'callback.request', contactId, at: '2026-09-07T11:00:00+08:00', by });
    if (!isThere) await mei.leave();

    await performCallback(center.ports, { kind: 'due', contactId }, start + 3_600_000);

    expect(await stateOf(center, contactId)).toMatchObject({
      phase: 'handing-over',
      channel,
      callback: { asap: false },
    });
  },
);

test('reopens a contact with a low score for a person in the chat, once', async () => {
  const center = centerAtWork();
  const { mei, contactId } = await surveyedMei(center);
  await mei.send({ action: 'survey.answer', contactId, score: 1 });
  const task = { kind: 'low-score', contactId } as const;

  await performCallback(center.ports, task, start);
  await performCallback(center.ports, task, start);

  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'handing-over', channel: 'chat' });
  expect((await eventsOf(center, contactId)).filter((type) => type === 'reopened')).toHaveLength(1);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('sends the follow-up when it is due, in the student’s language, once', async () => {
  const center = centerAtWork();
  const { contactId } = await surveyedMei(center);
  const task = { kind: 'follow-up', contactId } as const;

  await performCallback(center.ports, task, start);
  expect((await eventsOf(center, contactId)).at(-1)).toBe('survey-sent');
  await performCallback(center.ports, task, start + 86_400_000);
  await performCallback(center.ports, task, start + 86_400_000);

  expect((await eventsOf(center, contactId)).filter((type) => type === 'follow-up-sent')).toHaveLength(1);
  expect(center.ports.routing.drain()).toEqual([]);
  const { event } = (await center.ports.log.read(contactId, 0, 100)).at(-1) ?? {};
  expect(event).toMatchObject({ type: 'follow-up-sent', text: expect.stringMatching(/[一-鿿]/) });
});

describe('at night', () => {
  // Tuesday, 00:50 in Shanghai.
  const night = Date.parse('2026-09-07T16:50:00Z');
  const opening = Date.parse('2026-09-08T01:00:00Z');

  test('a low score calls nobody before the next opening', async () => {
    const center = centerAtWork();
    const { mei, contactId } = await surveyedMei(center);
    await mei.send({ action: 'survey.answer', contactId, score: 1 });

    await performCallback(center.ports, { kind: 'low-score', contactId }, night);

    expect(await stateOf(center, contactId)).toMatchObject({
      phase: 'callback-scheduled',
      callback: { dueAt: opening, asap: false },
    });
    expect(center.ports.routing.drain()).toEqual([]);
    await performCallback(center.ports, { kind: 'due', contactId }, opening);
    expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
  });

  test('a call that reached nobody is tried again when people answer', async () => {
    const center = centerAtWork();
    const { mei, wang, contactId, seat } = await meiAndWang(center);
    await mei.send({ action: 'callback.request', contactId, at: 'asap' });
    await center.offerTo(contactId, seat);
    await wang.send({ action: 'offer.accept', contactId, epoch: 1 });

    // Ten minutes later it is ten past six in the evening, and closed.
    center.clock.advance(8 * 3_600_000 - 1);
    const late = center.connect(agent('wang', 'frontline', start + 9 * 3_600_000), 'c-wang');
    const missed = { outcome: 'no-answer', disposition: 'nobody', contactId, epoch: 1 };
    expect(await late.send({ action: 'contact.wrap-up', ...missed })).toMatchObject({ type: 'ack' });

    expect(await stateOf(center, contactId)).toMatchObject({ callback: { dueAt: opening, attempts: 1 } });
  });

  test('a follow-up waits for the next opening', async () => {
    const center = centerAtWork();
    const talk = await meiTalksToWang(center);
    const { contactId } = talk;
    const done = { outcome: 'resolved', disposition: 'x' };
    await talk.wang.send({ action: 'contact.wrap-up', contactId, epoch: 1, ...done });

    await seeToSurvey(center.ports, contactId, night);

    expect(await stateOf(center, contactId)).toMatchObject({ due: { at: opening + 86_400_000 } });
  });
});
