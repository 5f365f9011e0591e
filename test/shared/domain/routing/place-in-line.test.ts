import { expect, test } from 'vitest';
import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import { placesInLine } from '../../../../shared/domain/routing/place-in-line.ts';
import { StudentId } from '../../../../shared/schema/ids.ts';
import { readAs } from '../../../../shared/schema/read-as.ts';
import { makePolicy } from '../center/make-policy.ts';
import { makeAgent } from '../contact/model-center.ts';
import { makeRow } from './make-row.ts';

const mondayNoon = Date.parse('2026-09-07T12:00:00+08:00');
const mondayNight = Date.parse('2026-09-07T23:00:00+08:00');
const tuesdayMorning = Date.parse('2026-09-08T09:00:00+08:00');

test('counts places from the oldest arrival and shows a longer wait to whoever is behind', () => {
  const rows = [
    makeRow('late', 0, { origin: mondayNoon - 1_000 }),
    makeRow('early', 0, { origin: mondayNoon - 9_000 }),
  ];

  const busy = makeAgent({ leaseUntil: mondayNoon + 1, slots: { x: 'chat', y: 'chat', z: 'chat' } });

  const places = placesInLine(rows, [busy], makePolicy(), mondayNoon);

  const [late, early] = rows.map((row) => places.get(row.contactId));
  expect([early?.position, late?.position]).toEqual([1, 2]);
  expect(late?.wait?.high).toBeGreaterThan(early?.wait?.high ?? 0);
});

test('outside opening hours it says when people are back and offers a callback instead of a wait', () => {
  const row = makeRow('a', 0, { origin: mondayNight });

  const places = placesInLine([row], [], makePolicy(), mondayNight);

  expect(places.get(row.contactId)).toEqual({
    position: 1,
    opensAt: tuesdayMorning,
    callbackOffered: true,
    urgentAhead: 0,
  });
});

test.each([
  ['outside opening hours', mondayNight],
  ['while nobody is on duty', mondayNoon],
])('a visitor is offered no call back %s: they are answered in writing', (_, now) => {
  const visitor = makeRow('visitor', 0, { origin: now, studentId: readAs(StudentId, `st_v-${'a'.repeat(43)}`) });
  const student = makeRow('student', 0, { origin: now });

  const places = placesInLine([visitor, student], [], makePolicy(), now);

  expect(places.get(visitor.contactId)).toMatchObject({ callbackOffered: false, askMeanwhile: true });
  expect(places.get(student.contactId)?.callbackOffered).toBe(true);
  expect(places.get(student.contactId)).not.toHaveProperty('askMeanwhile');
});

test('outside opening hours whoever waits for a callback is not asked about one', () => {
  const row = makeRow('a', 0, { origin: mondayNight, callback: true, channel: 'voice' });

  expect(placesInLine([row], [], makePolicy(), mondayNight).get(row.contactId)).toMatchObject({
    callbackOffered: false,
  });
});

test('of a promised callback the promise is told, and no wait, in the hours and outside', () => {
  const promisedAt = tuesdayMorning + 1;
  const row = makeRow('a', 0, { origin: mondayNoon, callback: true, channel: 'voice', promisedAt });
  const told = { position: 1, promisedAt, callbackOffered: false, urgentAhead: 0 };

  expect(placesInLine([row], [], makePolicy(), mondayNoon).get(row.contactId)).toEqual(told);
  expect(placesInLine([row], [], makePolicy(), mondayNight).get(row.contactId)).toEqual({
    ...told,
    opensAt: tuesdayMorning,
  });
});

test('whoever is in danger is first, is promised no wait and asked about no callback', () => {
  const danger = makeRow('d', 0, { origin: mondayNoon, danger: 'abuse' });
  const rows = [makeRow('old', 0, { origin: mondayNoon - 999_000 }), danger];

  const places = placesInLine(rows, [], makePolicy(), mondayNoon);

  expect(rows.map((row) => places.get(row.contactId)?.position)).toEqual([2, 1]);
  expect(places.get(danger.contactId)).toEqual({
    ...{ position: 1, nobodyReady: true, callbackOffered: false },
    urgentAhead: 0,
  });
});

test('nobody is there while nobody ready serves the queue; for a danger, while nobody is ready at all', () => {
  const rows = [makeRow('a', 0, { queue: 'complaints' }), makeRow('d', 0, { queue: 'complaints', danger: 'abuse' })];
  const frontline = makeAgent({ leaseUntil: mondayNoon + 1 });

  const told = (agents: readonly Agent[]) => {
    const places = placesInLine(rows, agents, makePolicy(), mondayNoon);
    return rows.map((row) => places.get(row.contactId)?.nobodyReady === true);
  };

  expect(told([])).toEqual([true, true]);
  expect(told([frontline])).toEqual([true, false]);
  expect(told([{ ...frontline, profile: 'seniors' }])).toEqual([false, false]);
});

test('outside opening hours whoever is in danger is asked about no callback', () => {
  const row = makeRow('a', 0, { origin: mondayNight, danger: 'abuse' });

  expect(placesInLine([row], [], makePolicy(), mondayNight).get(row.contactId)).toMatchObject({
    callbackOffered: false,
  });
});

test('who came later and is ahead all the same is counted', () => {
  const [early, vip] = [makeRow('early', 0, { origin: mondayNoon - 9_000 }), makeRow('v', 0, { class: 'vip' })];
  const rows = [early, { ...vip, origin: mondayNoon - 5_000 }];

  const places = placesInLine(rows, [], makePolicy(), mondayNoon);

  expect(rows.map((row) => places.get(row.contactId))).toMatchObject([
    { position: 2, urgentAhead: 1 },
    { position: 1, urgentAhead: 0 },
  ]);
});

test('an e-mail that has come due, and a callback whose promise is near, are ahead for that and not for having come before', () => {
  const row = makeRow('a', 0, { origin: mondayNoon - 60_000 });
  const mail = makeRow('m', 0, { origin: mondayNoon - 23 * 3_600_000, channel: 'email' });
  const call = makeRow('c', 0, { origin: mondayNoon - 600_000, callback: true, promisedAt: mondayNoon + 60_000 });
  const early = makeRow('e', 0, { origin: mondayNoon - 61_000 });

  const places = placesInLine([row, mail, call, early], [], makePolicy(), mondayNoon);

  expect(places.get(row.contactId)).toMatchObject({ position: 4, urgentAhead: 2 });
});
