import { expect, test } from 'vitest';
import { hearDanger } from '../../../shared/domain/contact/decide/urgency.ts';
import { dangerLine } from '../../../shared/domain/contact/rows.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import { centerAtWork, meiAndWang, meiTalksToWang, open, start, stateOf, student } from '../center-at-work.ts';

const wrapUp = { action: 'contact.wrap-up', epoch: 1, outcome: 'resolved', disposition: 'certificate' } as const;

test('closes the contact, frees the agent, tells the student, and sends for no second survey', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiTalksToWang(center);
  await wang.send({ action: 'contact.close', contactId, epoch: 1 });

  const answer = await wang.send({ ...wrapUp, contactId, notes: 'called the bank' });

  expect(answer).toMatchObject({ type: 'ack', seq: 8 });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed', outcome: 'resolved' });
  expect((await center.ports.agents.find(seat.profile, seat.agentId))?.slots).toEqual({});
  expect(center.ports.survey.drain()).toEqual([]);
  expect(center.ports.routing.drain()).toEqual([]);
  expect(mei.frames().at(-1)).toMatchObject({ event: { type: 'closed', outcome: 'resolved', by: 'agent' } });
  expect(JSON.stringify(mei.frames())).not.toContain('bank');
});

test('wakes routing for the free slot where somebody waits for such an agent', async () => {
  const center = centerAtWork();
  const { wang, contactId, seat } = await meiTalksToWang(center);
  const ann = await open(center.connect(student('ann'), 'c-ann'));
  await changeContact(center.ports.log, ann, start, () => ({
    kind: 'append',
    events: [
      { type: 'agent-requested', forSeq: 0, reason: 'unsure', queue: 'general', candidates: [] },
      { type: 'queued', queue: 'general' },
    ],
  }));

  await wang.send({ ...wrapUp, contactId });

  expect(center.ports.routing.drain()).toEqual([{ kind: 'agent', agentId: seat.agentId, profile: seat.profile }]);
});

test.each([dangerLine, 'general'])(
  'wakes routing where the line %s cannot be read: somebody may wait there',
  async (line) => {
    const center = centerAtWork();
    const { wang, contactId, seat } = await meiTalksToWang(center);
    const { lately } = center.ports.lanes;
    const throttled = new Error('throttled');
    center.ports.lanes.lately = (...asked) => (asked[0] === line ? Promise.reject(throttled) : lately(...asked));

    expect(await wang.send({ ...wrapUp, contactId })).toMatchObject({ type: 'ack' });

    expect(center.ports.routing.drain()).toEqual([{ kind: 'agent', agentId: seat.agentId, profile: seat.profile }]);
    expect(center.problems).toEqual([['a line cannot be read', throttled, { agentId: seat.agentId }]]);
  },
);

test('acknowledges a wrap-up said twice, and asks for one survey', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await wang.send({ ...wrapUp, contactId });
  const before = center.snapshot();

  expect(await wang.send({ ...wrapUp, contactId })).toMatchObject({ type: 'ack', seq: 6 });
  expect(center.snapshot()).toEqual(before);
});

test('refuses to call a conversation that is no callback unanswered', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const before = center.snapshot();

  const answer = await wang.send({ ...wrapUp, contactId, outcome: 'no-answer' });

  expect(answer).toMatchObject({ type: 'error', code: 'no_callback' });
  expect(center.snapshot()).toEqual(before);
});

test('schedules the next attempt of a callback that reached nobody, without a survey', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  await mei.send({ action: 'callback.request', contactId, at: 'asap' });
  await center.offerTo(contactId, seat);
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });

  await wang.send({ ...wrapUp, contactId, outcome: 'no-answer' });

  expect(await stateOf(center, contactId)).toMatchObject({
    phase: 'callback-scheduled',
    due: { at: start + 600_000 },
    callback: { attempts: 1 },
  });
  expect(center.ports.survey.drain()).toEqual([]);
  expect((await center.ports.agents.find(seat.profile, seat.agentId))?.slots).toEqual({});
});

test('tries a call that reached nobody again after the night of its student’s own time zone', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  await mei.send({ action: 'callback.request', contactId, at: 'asap', timeZone: 'Europe/Paris' });
  await center.offerTo(contactId, seat);
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });

  await wang.send({ ...wrapUp, contactId, outcome: 'no-answer' });

  // It is 10:00 in Shanghai, where the school is open, and 04:00 in Paris.
  expect((await stateOf(center, contactId)).due).toMatchObject({ at: Date.parse('2026-09-07T08:00:00+02:00') });
});

test('a call that reached nobody in danger goes back to the front at once, and routing is woken for it', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  await mei.send({ action: 'callback.request', contactId, at: 'asap' });
  await center.offerTo(contactId, seat);
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });
  await changeContact(center.ports.log, contactId, start, (state) => hearDanger(state, 'self-harm', 1));
  center.ports.routing.drain();

  await wang.send({ ...wrapUp, contactId, outcome: 'no-answer', seen: 9 });

  expect(await stateOf(center, contactId)).toMatchObject({
    phase: 'handing-over',
    danger: 'self-harm',
    channel: 'voice',
  });
  expect(center.ports.routing.drain()).toContainEqual({ kind: 'contact', contactId });
});

test('keeps a callback that was resolved, and lets the student ask for another one', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId, seat } = await meiAndWang(center);
  await mei.send({ action: 'callback.request', contactId, at: 'asap' });
  await center.offerTo(contactId, seat);
  await wang.send({ action: 'offer.accept', contactId, epoch: 1 });

  await wang.send({ ...wrapUp, contactId });

  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed', outcome: 'callback-kept' });
  expect(center.tables.callbackLocks.size).toBe(0);
});

test.each([
  { kind: 'article', articleId: 'login-forgot-password' },
  { kind: 'new-answer', text: 'Turn it off and on.' },
  { kind: 'nothing-fits' },
])('records what the knowledge base may learn, and does not tell the student: %o', async (learned) => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);

  await wang.send({ ...wrapUp, contactId, learned });

  const log = await center.ports.log.read(contactId, 0, 100);
  expect(log.at(-1)?.event).toMatchObject({ type: 'closed', learned });
  expect(mei.frames().at(-1)).toMatchObject({ event: { type: 'closed' } });
  expect(mei.frames().at(-1)).not.toHaveProperty('event.learned');
});

test.each([
  { kind: 'article', articleId: '../etc' },
  { kind: 'article', articleId: '__proto__' },
  { kind: 'new-answer', text: 'x'.repeat(2001) },
  { kind: 'new-answer', text: '' },
  { kind: 'delete-everything' },
  'article',
])('refuses to learn %o, and closes nothing', async (learned) => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  const before = center.snapshot();

  const answer = await wang.send({ ...wrapUp, contactId, learned });

  expect(answer).toMatchObject({ type: 'error', code: expect.stringMatching(/^(bad_frame|text_too_long)$/) });
  expect(center.snapshot()).toEqual(before);
});

test('stores what the agent says of a danger, which the student never sees', async () => {
  const center = centerAtWork();
  const { mei, wang, contactId } = await meiTalksToWang(center);

  await wang.send({ ...wrapUp, contactId, danger: { was: true, kind: 'extortion' } });

  const log = await center.ports.log.read(contactId, 0, 100);
  expect(log.at(-1)?.event).toMatchObject({ type: 'closed', danger: { was: true, kind: 'extortion' } });
  expect(JSON.stringify(mei.frames())).not.toMatch(/danger|extortion/);
});

test('closes a contact in danger without a word on it: nobody is kept from going home', async () => {
  const center = centerAtWork();
  const { wang, contactId } = await meiTalksToWang(center);
  await changeContact(center.ports.log, contactId, start, (state) => hearDanger(state, 'abuse', 1));

  expect(await wang.send({ ...wrapUp, contactId })).toMatchObject({ type: 'ack' });
  expect(await stateOf(center, contactId)).toMatchObject({ phase: 'closed', danger: 'abuse' });
});
