import * as v from 'valibot';
import { expect, test } from 'vitest';
import { contactIdOf } from '../../../functions/intake/contact-id-of.ts';
import { usualBounds } from '../../../shared/domain/center/bounds.ts';
import { ContactId, StudentId } from '../../../shared/schema/ids.ts';
import { centerAtWork, eventsOf, open, start, stateOf, student } from '../center-at-work.ts';

test('opens a contact under an id that follows from the student and their number', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');

  const answer = await mei.send({ action: 'contact.open', openId: 'first', ref: 'r1' });

  const contactId = contactIdOf(v.parse(StudentId, 'st_mei'), 'first');
  expect(answer).toEqual({ type: 'ack', ref: 'r1', contactId, seq: 1, at: start });
  expect(contactId).toMatch(/^ct_[A-Za-z0-9_-]{24}$/);
  expect(await stateOf(center, contactId)).toMatchObject({
    phase: 'self-service',
    studentConnection: expect.stringMatching(/^c-mei@/),
  });
  expect(await center.ports.students.contacts(v.parse(StudentId, 'st_mei'), 5)).toEqual([
    { contactId, openedAt: start },
  ]);
});

test('writes the first row, its due row, the student’s list and the place it takes in one append', async () => {
  const center = centerAtWork();

  await open(center.connect(student('mei'), 'c-mei'));

  expect(center.calls).toEqual(['append 1 + 3']);
  expect([...center.tables.due.values()]).toMatchObject([{ kind: 'contact', at: start + 60_000 }]);
});

test('acknowledges the same open again with the same contact and moment', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const first = await mei.send({ action: 'contact.open', openId: 'first' });
  const before = center.snapshot();
  center.clock.advance(5000);

  const second = await mei.send({ action: 'contact.open', openId: 'first' });

  expect(second).toEqual(first);
  // The row that went ahead of the second opening asks the sweep to look at the first one.
  const looks = [...center.tables.due.values()].map((due) => 'seq' in due && due.seq);
  expect(looks).toEqual([1, 1]);
  expect({ ...center.snapshot(), tables: { ...center.snapshot().tables, due: undefined } }).toEqual({
    ...before,
    tables: { ...before.tables, due: undefined },
  });
});

test('notes the new connection of a student who opens the same contact after a reconnect', async () => {
  const center = centerAtWork();
  const contactId = await open(center.connect(student('mei'), 'c-mei'));

  const again = await open(center.connect(student('mei'), 'c-mei-2'));

  expect(again).toBe(contactId);
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'attached']);
  expect(await stateOf(center, contactId)).toMatchObject({
    studentConnection: expect.stringMatching(/^c-mei@\w+ c-mei-2@\w+$/),
  });
});

test('opens one contact when the same open arrives many times at once', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');

  const ids = await Promise.all(Array.from({ length: 10 }, () => open(mei)));

  expect(new Set(ids).size).toBe(1);
  expect(await eventsOf(center, ids[0] ?? (await open(mei)))).toEqual(['opened']);
});

test('gives another contact to another number and to another student', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const li = center.connect(student('li'), 'c-li');

  const ids = [await open(mei, 'first'), await open(mei, 'second'), await open(li, 'first')];

  expect(new Set(ids).size).toBe(3);
});

test('never gives two students one contact, however their ids and numbers run together', () => {
  expect(contactIdOf(v.parse(StudentId, 'st_a'), 'b1')).not.toBe(contactIdOf(v.parse(StudentId, 'st_ab'), '1'));
});

test.each([
  { who: student('mei'), frame: {}, language: 'zh', class: 'standard' },
  { who: student('tom', { language: 'en' }), frame: {}, language: 'en', class: 'standard' },
  { who: student('tom', { language: 'en' }), frame: { language: 'zh' }, language: 'zh', class: 'standard' },
  { who: student('ann', { vip: true }), frame: {}, language: 'zh', class: 'vip' },
])('opens for $who.studentId with $frame in $language as $class', async ({ who, frame, language, class: kind }) => {
  const center = centerAtWork();
  const client = center.connect(who, 'c-1');

  await client.send({ action: 'contact.open', openId: 'first', ...frame });

  expect(await stateOf(center, contactIdOf(who.studentId, 'first'))).toMatchObject({ language, class: kind });
});

test.each([
  [{ name: '', course: 'Algebra' }],
  [{ name: 'x'.repeat(61) }],
  [{ page: 'x'.repeat(501) }],
  [{ position: -1 }],
  [{ position: 1.5 }],
  [{ position: 1_000_001 }],
  [{ lesson: 7 }],
  [{ teacher: 'Lin' }],
  ['Algebra'],
])('refuses a context that is none: %j', async (context) => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');

  const answer = await mei.send({ action: 'contact.open', openId: 'first', context });

  expect(answer).toMatchObject({ type: 'error', code: 'bad_frame' });
});

test('keeps where the student was and their name by the token for the agent, and shows neither back to the student', async () => {
  const center = centerAtWork();
  const mei = center.connect({ ...student('mei'), name: '梅梅' }, 'c-mei');
  const context = { course: '<b>Algebra</b>', lesson: '7', page: 'https://school.example/7', position: 93 };

  const answer = await mei.send({ action: 'contact.open', openId: 'first', context });
  const synced = await mei.send({ action: 'sync', contactId: answer?.['contactId'] });

  const [first] = await center.ports.log.read(v.parse(ContactId, answer?.['contactId']), 0, 1);
  expect(first?.event).toMatchObject({ type: 'opened', name: '梅梅', context });
  expect(JSON.stringify(synced)).not.toMatch(/Algebra|梅梅/);
});

test('opens a contact for a person by one frame, and wakes routing', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');

  const answer = await mei.send({ action: 'contact.open', openId: 'first', forPerson: true, ref: 'r1' });

  const contactId = contactIdOf(v.parse(StudentId, 'st_mei'), 'first');
  expect(answer).toEqual({ type: 'ack', ref: 'r1', contactId, seq: 2, at: start });
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'agent-requested']);
  expect(center.calls.filter((call) => call.startsWith('head'))).toEqual([]);
  expect(center.ports.routing.drain()).toEqual([{ kind: 'contact', contactId }]);
});

test('asks for a person once, however often the contact is opened for one', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const frame = { action: 'contact.open', openId: 'first', forPerson: true };
  const contactId = contactIdOf(v.parse(StudentId, 'st_mei'), 'first');

  const answers = await Promise.all([mei.send(frame), mei.send(frame), mei.send(frame)]);

  expect(answers).toMatchObject([{ seq: 2 }, { seq: 2 }, { seq: 2 }]);
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'agent-requested']);
});

test('asks for a person where the contact was open already, as after an opening that broke off', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  const contactId = await open(mei);

  const answer = await mei.send({ action: 'contact.open', openId: 'first', forPerson: true });

  expect(answer).toMatchObject({ type: 'ack', contactId, seq: 2 });
  expect(await eventsOf(center, contactId)).toEqual(['opened', 'agent-requested']);
});

test('opens the contact without asking where too many were handed over within the hour, and says so by its number', async () => {
  const center = centerAtWork();
  const mei = center.connect(student('mei'), 'c-mei');
  for (let number = 1; number <= usualBounds.handOversAnHour; number += 1) {
    const before = await mei.send({ action: 'contact.open', openId: `before-${number}`, forPerson: true });
    await mei.send({ action: 'contact.close', contactId: before?.['contactId'] });
  }

  const answer = await mei.send({ action: 'contact.open', openId: 'one-more', forPerson: true });
  const contactId = contactIdOf(v.parse(StudentId, 'st_mei'), 'one-more');

  expect(answer).toMatchObject({ type: 'ack', seq: 1 });
  expect(await eventsOf(center, contactId)).toEqual(['opened']);
  expect(await mei.send({ action: 'agent.request', contactId })).toMatchObject({ type: 'error', code: 'slow_down' });
});
