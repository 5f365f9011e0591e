import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  type Booking,
  findSlot,
  freeSlots,
  type SlotState,
  slotAfter,
  slotAt,
} from '../../../../shared/domain/callback/call-slots.ts';
import type { CallbackPolicy } from '../../../../shared/domain/center/callback-policy.ts';
import { ContactId } from '../../../../shared/schema/ids.ts';

const minute = 60_000;
const start = Date.UTC(2026, 8, 7, 2);
const contactId = v.parse(ContactId, 'ct_00000001');
const policy: CallbackPolicy = { slotMinutes: 30, callsASlot: 2, remindMinutes: 10 };

function slots(
  taken: readonly (readonly [minutes: number, number: number])[],
  change: Partial<SlotState> = {},
): SlotState {
  const bookings = taken.map(([minutes, number]) => ({ queue: 'general', at: start + minutes * minute, number }));
  return { queue: 'general', policy, taken: bookings, until: start + 600 * minute, callable: (at) => at, ...change };
}

test.each([
  [0, 0, 30],
  [29, 0, 30],
  [30, 30, 60],
])('minute %i is in the slot of minute %i, before that of %i', (at, slot, next) => {
  expect(slotAt(start + at * minute, policy)).toBe(start + slot * minute);
  expect(slotAfter(start + at * minute, policy)).toBe(start + next * minute);
});

test('takes a call that nobody has, in the slot of the time', () => {
  const found = findSlot(
    slots([
      [30, 2],
      [0, 1],
    ]),
    start + 45 * minute,
    contactId,
  );

  expect(found).toEqual({ kind: 'free', booking: { queue: 'general', at: start + 30 * minute, number: 1 } });
});

test('of a full slot names the next free times, and none that is full too', () => {
  const found = findSlot(
    slots([
      [30, 1],
      [30, 2],
      [60, 1],
      [60, 2],
      [90, 1],
    ]),
    start + 45 * minute,
    contactId,
  );

  expect(found).toEqual({ kind: 'full', next: [90, 120, 150].map((at) => start + at * minute) });
});

test('names only times at which the student may be called, and of slots that were read', () => {
  const callable = (at: number) => Math.max(at, start + 75 * minute);
  const state = slots([], { callable, until: start + 120 * minute });

  expect(freeSlots(state, start, 9)).toEqual([75, 90].map((at) => start + at * minute));
});

test('a call beyond what a slot has is no room, whatever policy it is from', () => {
  const found = findSlot(
    slots([
      [0, 1],
      [0, 2],
      [0, 3],
    ]),
    start,
    contactId,
  );

  expect(found.kind).toBe('full');
});

test('however many ask, one after the other, a slot is promised as often as it has calls', () => {
  const asks = fc.array(fc.record({ id: fc.stringMatching(/^[a-z0-9]{8}$/), at: fc.nat({ max: 89 }) }), {
    maxLength: 30,
  });

  fc.assert(
    fc.property(asks, fc.integer({ min: 1, max: 5 }), (wishes, callsASlot) => {
      const taken: Booking[] = [];
      for (const { id, at } of wishes) {
        const state = slots([], { taken, policy: { ...policy, callsASlot } });
        const found = findSlot(state, start + at * minute, v.parse(ContactId, `ct_${id}`));
        if (found.kind === 'free') taken.push(found.booking);
        else for (const next of found.next) expect(findSlot(state, next, contactId).kind).toBe('free');
      }
      const names = taken.map(({ at, number }) => `${at}#${number}`);
      expect(new Set(names).size).toBe(names.length);
      expect(taken.every(({ number }) => number >= 1 && number <= callsASlot)).toBe(true);
    }),
  );
});
