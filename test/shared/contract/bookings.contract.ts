import { describe, expect, test } from 'vitest';
import { keepingNumber } from '../../../functions/callback/keeping-number.ts';
import { type Booking, findSlot, type SlotState } from '../../../shared/domain/callback/call-slots.ts';
import { cancelCallback, moveCallback, requestCallback } from '../../../shared/domain/callback/callback.ts';
import { planCall } from '../../../shared/domain/callback/plan-call.ts';
import type { ContactId } from '../../../shared/schema/ids.ts';
import { changeContact } from '../../../shared/workflow/change-contact.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { aName, noon, openContact } from './makers.ts';

const hour = 3_600_000;
const policy = { slotMinutes: 30, callsASlot: 3, remindMinutes: 10 } as const;

function slotState(queue: string, taken: readonly Booking[]): SlotState {
  return { queue, policy, taken, until: noon + 24 * hour, callable: (at) => at };
}

/** What must hold of the calls of slots. */
export function bookingsContract(center: () => CenterUnderTest): void {
  describe('calls of slots', () => {
    test('of twenty students who want one slot of three calls at once, three get it and the others are named the next', async () => {
      const queue = aName('queue');
      const contacts = await Promise.all(Array.from({ length: 20 }, () => openContact(center())));

      const kinds = await Promise.all(contacts.map(({ contactId }) => book(center(), queue, contactId)));

      const taken = await center().bookings.taken(queue, noon, noon + 24 * hour);
      expect(kinds.filter((kind) => kind === 'appended')).toHaveLength(3);
      expect(kinds.filter((kind) => kind !== 'appended')).toEqual(Array(17).fill([noon + 1.5 * hour]));
      expect(taken.map(({ number }) => number).toSorted()).toEqual([1, 2, 3]);
      const booked = contacts.filter((_, index) => kinds[index] === 'appended').map(({ contactId }) => contactId);
      expect(taken.map(({ contactId }) => contactId).toSorted()).toEqual(booked.toSorted());
    });

    test('one that is moved or called off is free again', async () => {
      const queue = aName('queue');
      const { contactId } = await openContact(center());
      await book(center(), queue, contactId);
      const at = noon + 2 * hour;

      await changeContact(center().log, contactId, noon, (state) =>
        planCall(moveCallback(state, at, noon), state, {}, slotState(queue, []), noon),
      );
      const moved = await center().bookings.taken(queue, noon, noon + 24 * hour);
      await changeContact(center().log, contactId, noon, cancelCallback);

      expect(moved).toEqual([{ queue, at, number: expect.any(Number), contactId }]);
      expect(await center().bookings.taken(queue, noon, noon + 24 * hour)).toEqual([]);
    });

    test('the number to call is kept by the append that asks for the call, beside the log', async () => {
      const { contactId, studentId } = await openContact(center());
      const log = keepingNumber(center().log, studentId, () => '+8613900004242', noon);

      await changeContact(log, contactId, noon, (state) => requestCallback(state, noon + hour, noon));

      expect(await center().numbers.of(studentId, contactId)).toBe('+8613900004242');
      expect(JSON.stringify(await center().log.read(contactId, 0, 10))).not.toContain('4242');
      expect(await center().numbers.of(studentId, (await openContact(center())).contactId)).toBeUndefined();
    });

    test('are read by queue, from a slot on and before another', async () => {
      const queue = aName('queue');
      const { contactId } = await openContact(center());
      await book(center(), queue, contactId);

      expect(await center().bookings.taken(aName('queue'), noon, noon + 24 * hour)).toEqual([]);
      expect(await center().bookings.taken(queue, noon, noon + hour)).toEqual([]);
      expect(await center().bookings.taken(queue, noon + hour, noon + hour + 1)).toHaveLength(1);
      expect(await center().bookings.taken(queue, noon + hour + 1, noon + 24 * hour)).toEqual([]);
    });
  });
}

/** Somebody who knows nothing of the others: looks which calls are taken, takes one, and looks again when somebody was faster. */
async function book(center: CenterUnderTest, queue: string, contactId: ContactId) {
  for (;;) {
    const slots = slotState(queue, await center.bookings.taken(queue, noon, noon + 24 * hour));
    const change = await changeContact(center.log, contactId, noon, (state) =>
      planCall(requestCallback(state, noon + hour, noon), state, {}, slots, noon),
    );
    if (change.kind === 'refused') return change.next?.slice(0, 1);
    if (change.kind !== 'taken') return change.kind;
    expect(findSlot(slots, noon + hour, contactId).kind).toBe('free');
  }
}
