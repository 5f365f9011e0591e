import { describe, expect, test } from 'vitest';
import { endingCalendars } from '../../../../shared/domain/hours/calendar-end.ts';
import { hoursOf } from '../../../../shared/domain/hours/hours-of.ts';
import type { Hours } from '../../../../shared/domain/hours/hours-policy.ts';
import { hoursProblems } from '../../../../shared/domain/hours/hours-problems.ts';
import { isOpen, nextOpening } from '../../../../shared/domain/hours/opening.ts';
import { whenOpen } from '../../../../shared/domain/hours/when-open.ts';
import { makePolicy } from '../center/make-policy.ts';

const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 16));

/** Spring Festival of 2027 in Shanghai: eve a half day, a holiday, and the Sunday after made up with a Friday's hours. */
const festival: Hours = {
  timeZone: 'Asia/Shanghai',
  shifts: [
    { days: [1, 2, 3, 4], from: '09:00', to: '18:00' },
    { days: [5], from: '10:00', to: '16:00' },
  ],
  holidays: ['2027-02-08', '2027-02-09'],
  makeUpDays: { '2027-02-14': 5 },
  shortDays: { '2027-02-05': [{ from: '09:00', to: '12:00' }] },
};

describe('days that differ from their week', () => {
  test.each([
    ['a half day opens by its own hours', '2027-02-05T01:00Z', true],
    ['and is over when they end', '2027-02-05T04:00Z', false],
    ['a make-up working day has the hours of the weekday it stands for', '2027-02-14T02:00Z', true],
    ['and not those of another', '2027-02-14T01:30Z', false],
    ['a usual Sunday is closed', '2027-02-21T02:00Z', false],
    ['a holiday is closed', '2027-02-08T02:00Z', false],
  ])('%s', (_rule, moment, open) => {
    expect(isOpen(festival, at(moment))).toBe(open);
  });

  test('the next opening steps over holidays into the day after', () => {
    expect(iso(nextOpening(festival, at('2027-02-05T04:00Z')))).toBe('2027-02-10T01:00');
    expect(iso(nextOpening(festival, at('2027-02-12T09:00Z')))).toBe('2027-02-14T02:00');
  });
});

describe('a calendar a queue', () => {
  const night: Hours = {
    timeZone: 'Asia/Shanghai',
    shifts: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '24:00' }],
    holidays: [],
  };
  const policy = makePolicy({
    queues: makePolicy().queues.map((queue) => (queue.id === 'billing' ? { ...queue, calendar: 'night' } : queue)),
    calendars: { night },
  });

  test('holds for the queue that names it, and the center’s for all others and for none', () => {
    expect(hoursOf(policy, 'billing')).toBe(night);
    expect([hoursOf(policy, 'general'), hoursOf(policy, undefined), hoursOf(policy, 'gone')]).toEqual([
      policy.hours,
      policy.hours,
      policy.hours,
    ]);
  });

  test('binds what the center schedules by itself', () => {
    const noon = at('2026-09-07T04:00Z');

    expect(iso(whenOpen(policy)(noon, 'billing'))).toBe('2026-09-07T12:00');
    expect(iso(whenOpen(policy)(noon, 'general'))).toBe('2026-09-07T04:00');
  });
});

describe('hours that cannot be', () => {
  test.each<readonly [string, Partial<Hours>]>([
    [
      'hours.timeZone: "Asia/Shangai" is no time zone this runtime knows; write an IANA name, as Asia/Shanghai',
      { timeZone: 'Asia/Shangai' },
    ],
    ['hours.holidays: 2027-02-30 is no day of the calendar; write one, as 2027-10-01', { holidays: ['2027-02-30'] }],
    [
      'hours.makeUpDays: 2027-13-01 is no day of the calendar; write one, as 2027-10-01',
      { makeUpDays: { '2027-13-01': 1 } },
    ],
    [
      'hours.shortDays.2027-02-05: a shift from 12:00 to 09:00 is empty; it must end after it begins',
      { shortDays: { '2027-02-05': [{ from: '12:00', to: '09:00' }] } },
    ],
    [
      'hours: 2027-02-14 is named twice; keep it in one of holidays, makeUpDays and shortDays',
      { holidays: ['2027-02-14'] },
    ],
  ])('%s', (problem, change) => {
    expect(hoursProblems('hours', { ...festival, ...change })).toEqual([problem]);
  });

  test('are not those of the festival', () => {
    expect(hoursProblems('hours', festival)).toEqual([]);
  });
});

describe('the end of the days that are named', () => {
  const policy = makePolicy({ hours: festival, calendars: { open: { ...festival, holidays: [], makeUpDays: {} } } });

  test('is told from 60 days before it, for every calendar, and after it too', () => {
    const told = (moment: string) => endingCalendars(policy, at(moment)).map(({ where }) => where);

    expect(told('2026-12-01T00:00Z')).toEqual([]);
    expect(told('2026-12-08T00:00Z')).toEqual(['calendars.open']);
    expect(told('2026-12-18T00:00Z')).toEqual(['hours', 'calendars.open']);
    expect(endingCalendars(policy, at('2028-01-01T00:00Z'))).toContainEqual({ where: 'hours', lastDay: '2027-02-14' });
  });

  test('is none where no day was ever named', () => {
    expect(endingCalendars(makePolicy(), at('2028-01-01T00:00Z'))).toEqual([]);
  });
});
