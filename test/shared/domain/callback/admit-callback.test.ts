import { expect, test } from 'vitest';
import { admitCallback } from '../../../../shared/domain/callback/admit-callback.ts';

const hours = {
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '22:00' }],
  holidays: [],
};
const at = (time: string) => Date.parse(`2026-09-${time}:00+08:00`);
const promised = (time: string) => ({ kind: 'promised', at: at(time) });
const state = { now: at('07T12:00'), hours, pending: 0, seats: 4, handleSeconds: 360 };

test('promises ten minutes and the time of those before it and itself in three tenths of the work', () => {
  // 360 / (0.3 x 4) = 300 s each.
  expect(admitCallback(state)).toEqual(promised('07T12:15'));
  expect(admitCallback({ ...state, pending: 3 })).toEqual(promised('07T12:30'));
});

test('promises as if one agent were on duty where none is', () => {
  expect(admitCallback({ ...state, seats: 0 })).toEqual(promised('07T12:30'));
});

test('promises up to closing time, and what does not fit as long after the next opening', () => {
  expect(admitCallback({ ...state, now: at('07T21:45') })).toEqual(promised('07T22:00'));
  expect(admitCallback({ ...state, now: at('07T21:46') })).toEqual(promised('08T08:15'));
  expect(admitCallback({ ...state, now: at('07T23:30') })).toEqual(promised('08T08:15'));
});

test('takes no more than fits into what is left of a shift and into the next, and says when that begins', () => {
  // 167 are 850 min, with the ten 860 of the 840 that a shift has; 162 are 825 min.
  const evening = { ...state, now: at('07T21:00') };

  expect(admitCallback({ ...evening, pending: 165 })).toEqual(promised('08T22:00'));
  expect(admitCallback({ ...evening, pending: 166 })).toEqual({ kind: 'full', until: at('08T08:00') });
  expect(admitCallback({ ...state, now: at('07T23:30'), pending: 166 })).toEqual({
    kind: 'full',
    until: at('08T08:00'),
  });
});

test('promises nothing where people never answer', () => {
  expect(admitCallback({ ...state, hours: { ...hours, shifts: [] } })).toEqual({ kind: 'unpromised' });
});

test('promises over the end of a shift where another takes over from it', () => {
  const [day] = hours.shifts;
  const shifts = [
    { days: day?.days ?? [], from: '08:00', to: '12:10' },
    { days: day?.days ?? [], from: '12:00', to: '22:00' },
  ];

  expect(admitCallback({ ...state, hours: { ...hours, shifts } })).toEqual(promised('07T12:15'));
});

test('takes no more than fits into a day where people never stop', () => {
  // 600 / 0.3 = 2,000 s each: 42 and the ten minutes are 23.5 h, 43 are more than 24.
  const always = { ...hours, shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }] };
  const night = { ...state, hours: always, now: at('07T20:00'), seats: 1, handleSeconds: 600 };

  expect(admitCallback({ ...night, pending: 41 })).toEqual(promised('08T19:30'));
  for (const pending of [42, 60, 200, 1000])
    expect(admitCallback({ ...night, pending })).toEqual({ kind: 'full', until: at('08T20:00') });
});
