import * as v from 'valibot';
import { expect, test } from 'vitest';
import { freeNumber } from '../../../../shared/domain/bounds/place.ts';
import { leftOfCallback, leftOfContact, leftOfHandOver } from '../../../../shared/domain/bounds/place-left.ts';
import { ContactId } from '../../../../shared/schema/ids.ts';
import { inPhase } from '../contact/make-contact.ts';

const contactId = v.parse(ContactId, 'ct_12345678');
const place = (number: number) => ({ number, contactId, since: 1000 });
const open = inPhase['self-service'];
const { closed } = inPhase;

test.each([
  [[], 3, 1],
  [[1, 3], 3, 2],
  [[1, 2, 3], 3, undefined],
  [[1, 2, 9], 3, 3],
])('of the places %j of %d the free one is %s', (numbers, bound, expected) => {
  expect(freeNumber(numbers.map(place), bound)).toBe(expected);
});

test('an open contact keeps its place, one that is closed or past its retention does not', () => {
  expect(leftOfContact(open)).toBe(60);
  expect(leftOfContact(closed)).toBe(0);
  expect(leftOfContact(undefined)).toBe(0);
});

test('a hand-over counts for an hour, whatever became of its contact', () => {
  expect(leftOfHandOver(place(1), 1000)).toBe(3600);
  expect(leftOfHandOver(place(1), 3_600_999)).toBe(1);
  expect(leftOfHandOver(place(1), 3_601_000)).toBe(0);
  expect(leftOfHandOver(place(1), 9_000_000)).toBe(0);
});

test('a callback keeps its place until it is over, and is asked after when it is due', () => {
  const waiting = { ...open, callback: { dueAt: 601_000, asap: false, topic: 'billing', attempts: 0 } };

  expect(leftOfCallback(waiting, -600_000)).toBe(1201);
  expect(leftOfCallback(waiting, 1000)).toBe(600);
  expect(leftOfCallback(waiting, 700_000)).toBe(600);
  expect(leftOfCallback(open, 1000)).toBe(0);
});
