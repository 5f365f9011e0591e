import { expect, test } from 'vitest';
import { promiseMessage } from '../../../../shared/domain/callback/promise-message.ts';
import { makePolicy } from '../center/make-policy.ts';

const at = (time: string) => Date.parse(`${time}+08:00`);
const weekdays = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
const hours = { timeZone: 'Asia/Shanghai', shifts: [weekdays], holidays: [] };
const usual = makePolicy({ hours });
const policy = { ...usual, targets: { ...usual.targets, seconds: { ...usual.targets.seconds, email: 4 * 3600 } } };

test.each([
  ['while people are there, the target from now', '2026-09-07T10:00:00', '2026-09-07T14:00:00'],
  ['at night, the target from the next opening', '2026-09-07T22:00:00', '2026-09-08T13:00:00'],
  [
    'where the target ends after hours, an hour after the opening that follows',
    '2026-09-07T16:00:00',
    '2026-09-08T10:00:00',
  ],
  ['where the target ends with the hours, the same', '2026-09-07T14:00:00', '2026-09-08T10:00:00'],
  ['over a weekend', '2026-09-12T12:00:00', '2026-09-14T13:00:00'],
])('promises an answer to a message: %s', (_when, now, promised) => {
  expect(promiseMessage(policy, 'general', at(now))).toEqual({ kind: 'promised', at: at(promised) });
});

test('keeps a target that is over soon after an opening from it for an hour, and a short shift to its end', () => {
  const soon = {
    ...policy,
    targets: { ...policy.targets, seconds: { ...policy.targets.seconds, email: 15 * 3600 + 60 } },
  };
  const halfAnHour = { ...weekdays, to: '09:30' };
  const short = { ...policy, hours: { ...hours, shifts: [halfAnHour] } };

  expect(promiseMessage(soon, 'general', at('2026-09-07T18:00:00'))).toEqual({
    kind: 'promised',
    at: at('2026-09-09T10:00:00'),
  });
  expect(promiseMessage(soon, 'general', at('2026-09-07T17:59:59'))).toEqual({
    kind: 'promised',
    at: at('2026-09-08T10:00:00'),
  });
  expect(promiseMessage(short, 'general', at('2026-09-07T22:00:00'))).toEqual({
    kind: 'promised',
    at: at('2026-09-09T09:30:00'),
  });
});

test('promises nothing where people never answer', () => {
  const never = { ...policy, hours: { ...hours, shifts: [] } };

  expect(promiseMessage(never, 'general', at('2026-09-07T10:00:00'))).toEqual({ kind: 'unpromised' });
});

test('counts from when people are back after a break, and not from a shift that takes over from another', () => {
  const day = (from: string, to: string) => ({ ...weekdays, from, to });
  const withShifts = (...shifts: (typeof weekdays)[]) => ({ ...policy, hours: { ...hours, shifts } });
  const promise = (now: string, ...shifts: (typeof weekdays)[]) =>
    promiseMessage(withShifts(...shifts), 'general', at(now));

  expect(promise('2026-09-07T08:40:00', day('08:00', '12:00'), day('12:30', '18:00'))).toEqual({
    kind: 'promised',
    at: at('2026-09-07T13:30:00'),
  });
  expect(promise('2026-09-07T08:40:00', day('08:00', '12:00'), day('12:00', '18:00'))).toEqual({
    kind: 'promised',
    at: at('2026-09-07T12:40:00'),
  });
});
