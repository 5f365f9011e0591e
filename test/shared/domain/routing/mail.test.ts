import { describe, expect, test } from 'vitest';
import type { CenterPolicy } from '../../../../shared/domain/center/center-policy.ts';
import { type Routed, shippedRouting } from '../../../../shared/domain/center/routing-constants.ts';
import type { Hours } from '../../../../shared/domain/hours/hours-policy.ts';
import { mailAgeOf } from '../../../../shared/domain/routing/mail.ts';
import { makePolicy } from '../center/make-policy.ts';
import { makeRow } from './make-row.ts';

const at = (iso: string) => Date.parse(iso);
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const open = (from: string, to: string, change: Partial<Hours> = {}): Hours => ({
  timeZone: 'Asia/Shanghai',
  shifts: [{ days: everyDay, from, to }],
  holidays: [],
  ...change,
});
const daily = open('08:00', '22:00');
const weekdays = open('08:00', '22:00', { shifts: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '22:00' }] });
const berlin = open('00:00', '24:00', { timeZone: 'Europe/Berlin' });

function agesOf(came: string, policy: CenterPolicy & Routed, moments: readonly string[]) {
  const row = makeRow('m', 0, { origin: at(came), channel: 'email' });
  return moments.map((moment) => mailAgeOf(row, policy, at(moment)));
}

describe('an e-mail presses by the hours in which people answer that are left for it', () => {
  test.each<readonly [string, string, Hours, string, string, string]>([
    // What, when it came, the hours, when it is ripening, ripe and due.
    [
      'of the evening: not at noon',
      '2026-09-07T22:30+08:00',
      daily,
      '2026-09-08T12:00+08:00',
      '2026-09-08T16:00+08:00',
      '2026-09-08T20:00+08:00',
    ],
    [
      'of the morning: before closing',
      '2026-09-07T07:00+08:00',
      daily,
      '2026-09-07T12:00+08:00',
      '2026-09-07T16:00+08:00',
      '2026-09-07T20:00+08:00',
    ],
    [
      'of noon: over the night',
      '2026-09-07T12:00+08:00',
      daily,
      '2026-09-07T16:00+08:00',
      '2026-09-07T20:00+08:00',
      '2026-09-08T10:00+08:00',
    ],
    [
      'of early morning hours: over the night',
      '2026-09-07T09:00+08:00',
      daily,
      '2026-09-07T13:00+08:00',
      '2026-09-07T17:00+08:00',
      '2026-09-07T21:00+08:00',
    ],
    [
      'before a weekend: on Friday',
      '2026-09-11T11:00+08:00',
      weekdays,
      '2026-09-11T15:00+08:00',
      '2026-09-11T16:00+08:00',
      '2026-09-11T20:00+08:00',
    ],
    [
      'before a holiday: the evening before',
      '2026-09-30T11:30+08:00',
      open('08:00', '22:00', { holidays: ['2026-10-01'] }),
      '2026-09-30T15:30+08:00',
      '2026-09-30T16:00+08:00',
      '2026-09-30T20:00+08:00',
    ],
    [
      'in the night an hour is twice',
      '2026-10-24T12:00+02:00',
      berlin,
      '2026-10-25T02:00+02:00',
      '2026-10-25T05:00+01:00',
      '2026-10-25T09:00+01:00',
    ],
    [
      'in the night an hour is left out',
      '2026-03-28T12:00+01:00',
      berlin,
      '2026-03-29T03:00+02:00',
      '2026-03-29T07:00+02:00',
      '2026-03-29T11:00+02:00',
    ],
  ])('%s', (_what, came, hours, ripening, ripe, due) => {
    const moments = [ripening, ripe, due].flatMap((moment) => [new Date(at(moment) - 1).toISOString(), moment]);

    expect(agesOf(came, makePolicy({ hours }), moments)).toEqual([
      'young',
      'ripening',
      'ripening',
      'ripe',
      'ripe',
      'due',
    ]);
  });

  test('one for which nobody is there in time is due as soon as somebody is', () => {
    const policy = makePolicy({ hours: weekdays });

    expect(agesOf('2026-09-11T22:30+08:00', policy, ['2026-09-14T08:00+08:00'])).toEqual(['due']);
    expect(agesOf('2026-09-13T13:00+08:00', policy, ['2026-09-14T06:00+08:00'])).toEqual(['ripe']);
  });

  test('by the calendar of its queue and the target of the policy', () => {
    const queues = [{ id: 'general', liveBound: 4, lowWater: 2, calendar: 'short' }];
    const targets = { ...makePolicy().targets, seconds: { ...makePolicy().targets.seconds, email: 4 * 3600 } };
    const moments = ['2026-09-07T10:00+08:00', '2026-09-07T11:59+08:00', '2026-09-07T12:00+08:00'];

    expect(agesOf('2026-09-07T10:00+08:00', makePolicy({ hours: daily, targets }), moments)).toEqual([
      'ripe',
      'ripe',
      'due',
    ]);
    expect(
      agesOf('2026-09-07T10:00+08:00', makePolicy({ queues, calendars: { short: open('08:00', '12:00') } }), moments),
    ).toEqual(['ripe', 'ripe', 'ripe']);
  });

  test('a row that is asked about under another policy is looked at anew', () => {
    const row = makeRow('m', 0, { origin: at('2026-09-07T12:00+08:00'), channel: 'email' });
    const now = at('2026-09-07T20:30+08:00');

    expect([daily, open('00:00', '24:00'), daily].map((hours) => mailAgeOf(row, makePolicy({ hours }), now))).toEqual([
      'ripe',
      'young',
      'ripe',
    ]);
  });

  test('constants that do not name it go by its age, as the release before', () => {
    const { openHoursLeft: _, ...mail } = shippedRouting.mail;
    const policy = { ...makePolicy({ hours: daily }), routing: { ...shippedRouting, mail } };

    expect(
      agesOf('2026-09-07T22:00+08:00', policy, [
        '2026-09-08T03:59+08:00',
        '2026-09-08T04:00+08:00',
        '2026-09-08T10:00+08:00',
      ]),
    ).toEqual(['young', 'ripe', 'due']);
  });
});
