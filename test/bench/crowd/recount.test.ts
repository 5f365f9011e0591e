import { expect, test } from 'vitest';
import { type Assignment, comingBefore, type Logged, loggedOf } from '../../../bench/crowd/logged.ts';
import { placesOf } from '../../../bench/crowd/places.ts';
import { recount, type Shown } from '../../../bench/crowd/recount.ts';
import type { AnyEvent, Row } from '../../../client/index.ts';
import { type Place, placeToShow } from '../../../web/student/place-to-show.ts';

const taken = (change: Partial<Assignment> = {}): Assignment => ({
  ...{ epoch: 1, agentId: 'ag_1', offeredAt: 9, acceptedAt: 10, endedAt: 20, overtook: [] },
  ...change,
});

const shown = (contactId: string, assignments: readonly Assignment[], change: Partial<Shown> = {}): Shown => ({
  ...{
    contactId,
    queue: 'general',
    origin: 1,
    said: [],
    class: 'standard',
    inLineBy: (change.origin ?? 1) + 0.5,
    shownAt: 10,
  },
  ...{ assignments, ...change },
});

test('an agent who takes the next contact as one ends holds one; who takes it before holds two', () => {
  const line = [
    shown('a', [taken()]),
    shown('b', [taken({ acceptedAt: 20, endedAt: 30 })]),
    shown('c', [taken({ acceptedAt: 29, endedAt: 40 })]),
  ];

  expect(recount(line, 1)).toMatchObject({ mostHeld: 2, overCapacity: 1 });
});

test('what another agent holds, and what was only offered, counts for nobody', () => {
  const line = [
    shown('a', [taken()]),
    shown('b', [taken({ agentId: 'ag_2' })]),
    shown('c', [{ ...taken(), acceptedAt: undefined } as never]),
  ];

  expect(recount(line, 1)).toMatchObject({ mostHeld: 1, overCapacity: 0, offersMissed: 1 });
});

test('an epoch that is given away twice has two owners', () => {
  const line = [shown('a', [taken(), taken({ agentId: 'ag_2' })]), shown('b', [taken(), taken({ epoch: 2 })])];

  expect(recount(line, 9).doubleOwners).toBe(1);
});

test('who came first and was offered after others were shown is passed, with the reason of the offer', () => {
  const late = (offeredAt: number) => [taken({ offeredAt, held: 'excluded' })];
  const line = [
    shown('a', late(12), { origin: 1 }),
    shown('b', late(9), { origin: 2, shownAt: 10 }),
    shown('c', late(9), { origin: 3, shownAt: 11 }),
    shown('d', late(9), { origin: 3, shownAt: 11, queue: 'billing' }),
    shown('e', late(9), { origin: 3, shownAt: 11, class: 'vip' }),
  ];

  expect(recount(line, 9).passed).toEqual([{ contactId: 'a', by: 2, held: 'excluded' }]);
});

test('who may not have been in line yet when somebody came who was offered before them is not passed by them', () => {
  const line = [
    shown('a', [taken({ offeredAt: 12 })], { origin: 1, inLineBy: 3 }),
    shown('b', [taken({ offeredAt: 9 })], { origin: 2, shownAt: 11 }),
  ];

  expect(recount(line, 9)).toMatchObject({ passed: [], cameMeanwhile: 1 });
});

test('who was passed has a reason where every one who passed them names them', () => {
  const by = (overtook: readonly string[]) => [taken({ offeredAt: 9, overtook })];
  const line = [
    shown('a', [taken({ offeredAt: 12 })], { origin: 1 }),
    shown('b', by(['a']), { origin: 2 }),
    shown('c', by(['a']), { origin: 3 }),
  ];

  expect(recount(line, 9).passed).toEqual([{ contactId: 'a', by: 2, held: 'overtaken' }]);
  expect(recount([...line, shown('d', by([]), { origin: 4 })], 9).passed).toMatchObject([
    {
      contactId: 'a',
      by: 3,
      moments: [{ contactId: 'a' }, { contactId: 'b' }, { contactId: 'c' }, { contactId: 'd' }],
    },
  ]);
});

test('that somebody came before is so where one who did came into the line between the two places', () => {
  const told = (position: number, at: number, urgentAhead = 0) =>
    ({ type: 'position', contactId: 'c', position, at, urgentAhead, callbackOffered: false }) as const;
  const shownOf = (...places: readonly ReturnType<typeof told>[]) => {
    let before: Place | undefined;
    return places.map((place) => {
      const next = placeToShow(before, place);
      const heardAt = next.at + 1;
      const one = {
        position: next.position,
        at: next.at,
        heardAt,
        before: before && { ...before, heardAt },
        rose: next.rose,
      };
      before = next;
      return one;
    });
  };
  const students = [
    { shown: shownOf(told(5, 10_000), told(7, 20_000, 1), told(4, 30_000, 1)), coming: [] },
    {
      shown: shownOf(told(2, 10_000), told(6, 20_000), told(9, 30_000), told(9, 31_000)),
      coming: [{ from: 12_000, to: 13_000 }],
    },
    {
      shown: shownOf(told(2, 10_000), told(4, 20_000)),
      coming: [
        { from: 1, to: 9_999 },
        { from: 20_001, to: 21_000 },
      ],
    },
    { shown: [], coming: [{ from: 1, to: 2 }] },
  ];

  expect(placesOf(students)).toMatchObject({
    ...{ shown: 9, rose: { putAhead: 1, cameBefore: 3 }, untrue: 2, farthestUntrue: 3 },
    someUntrue: [{ position: 9 }, { position: 4 }],
  });
});

test('a contact comes into line when it arrives, an offer of it ends or its agent is gone, before whoever came to its queue later', () => {
  const { acceptedAt: _, ...missed } = taken({ endedAt: 15 });
  const own = shown('own', [missed], { origin: 3 });
  const line = [
    own,
    shown('missed', [missed, taken({ epoch: 2, endedAt: 30 })], { origin: 1 }),
    shown('lost', [taken({ endedAt: 18 }), taken({ epoch: 2, endedAt: 30 })], { origin: 2 }),
    shown('served', [taken()], { origin: 2 }),
    shown('later', [missed], { origin: 4 }),
    shown('elsewhere', [missed], { origin: 1, queue: 'billing' }),
  ];

  expect(comingBefore(own, line)).toEqual([
    { from: 1, to: 1.5 },
    { from: 15, to: 1_015 },
    { from: 2, to: 2.5 },
    { from: 18, to: 1_018 },
    { from: 2, to: 2.5 },
  ]);
});

test('reads who was offered a contact, took it and ended it, and what was said', () => {
  const rows: readonly Row<AnyEvent>[] = [
    { seq: 1, at: 1, event: { type: 'message', from: 'student', text: 'hello' } },
    { seq: 2, at: 2, event: { type: 'overflowed', queue: 'billing' } },
    { seq: 3, at: 3, event: { type: 'queued', queue: 'billing' } },
    { seq: 4, at: 4, event: { type: 'offered', epoch: 1, agent: { agentId: 'ag_1' } } },
    { seq: 5, at: 5, event: { type: 'offer-expired', epoch: 1, agentId: 'ag_1' } },
    {
      ...{ seq: 6, at: 6 },
      event: {
        ...{ type: 'offered', epoch: 2, agent: { agentId: 'ag_2' } },
        because: { chosen: 'costs-least', held: { reason: 'excluded', until: 6 }, passedOver: [] },
      },
    },
    { seq: 7, at: 7, event: { type: 'accepted', epoch: 2, agentId: 'ag_2' } },
    { seq: 8, at: 8, event: { type: 'closed', by: 'agent' } },
  ];

  const expected: Logged = {
    ...{ contactId: 'ct_1', queue: 'billing', origin: 2, said: ['hello'] },
    assignments: [
      { epoch: 1, agentId: 'ag_1', offeredAt: 4, endedAt: 5, overtook: [] },
      {
        ...{ epoch: 2, agentId: 'ag_2', offeredAt: 6, acceptedAt: 7, endedAt: 8 },
        ...{ held: 'excluded', overtook: [] },
      },
    ],
  };
  expect(loggedOf('ct_1', rows)).toEqual(expected);
});
