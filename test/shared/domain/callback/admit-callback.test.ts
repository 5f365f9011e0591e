import { expect, test } from 'vitest';
import { admitCallback } from '../../../../shared/domain/callback/admit-callback.ts';

const hours = {
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '22:00' }],
  holidays: [],
};
const at = (time: string) => Date.parse(`2026-09-${time}:00+08:00`);
const state = { now: at('07T12:00'), hours, pending: 0, seats: 4, handleSeconds: 360 };

test('promises ten minutes and the time of those before it and itself in three tenths of the work', () => {
  // 360 / (0.3 x 4) = 300 s each.
  expect(admitCallback(state)).toBe(at('07T12:15'));
  expect(admitCallback({ ...state, pending: 3 })).toBe(at('07T12:30'));
});

test('promises as if one agent were on duty where none is', () => {
  expect(admitCallback({ ...state, seats: 0 })).toBe(at('07T12:30'));
});

test('promises up to closing time, and what does not fit as long after the next opening', () => {
  expect(admitCallback({ ...state, now: at('07T21:45') })).toBe(at('07T22:00'));
  expect(admitCallback({ ...state, now: at('07T21:46') })).toBe(at('08T08:15'));
  expect(admitCallback({ ...state, now: at('07T23:30') })).toBe(at('08T08:15'));
});

test('promises nothing where people never answer', () => {
  expect(admitCallback({ ...state, hours: { ...hours, shifts: [] } })).toBeUndefined();
});
