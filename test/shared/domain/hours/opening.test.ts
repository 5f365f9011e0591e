import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hours } from '../../../../shared/domain/hours/hours-policy.ts';
import { firstMomentAt, localDate, nextDate, weekdayOf } from '../../../../shared/domain/hours/local-time.ts';
import { closingTime, isOpen, nextOpening, openMsBefore, openSince } from '../../../../shared/domain/hours/opening.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const at = (iso: string) => Date.parse(iso);
const iso = (ms: number | undefined) => (ms === undefined ? undefined : new Date(ms).toISOString().slice(0, 16));
const hoursIn = (timeZone: string, shifts: Hours['shifts'], holidays: readonly string[] = []): Hours => ({
  timeZone,
  shifts,
  holidays: [...holidays],
});

const shanghai = hoursIn(
  'Asia/Shanghai',
  [
    { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' },
    { days: [1, 2, 3, 4, 5], from: '13:30', to: '18:00' },
    { days: [6], from: '10:00', to: '16:00' },
  ],
  ['2026-10-01', '2026-10-02'],
);

describe('two shifts, a Saturday and holidays in Shanghai', () => {
  test.each([
    ['Monday before opening', '2026-09-07T00:59:59.999Z', false, '2026-09-07T01:00'],
    ['Monday at opening', '2026-09-07T01:00:00Z', true, '2026-09-07T01:00'],
    ['Monday at noon, when the shift has ended', '2026-09-07T04:00:00Z', false, '2026-09-07T05:30'],
    ['a moment before noon', '2026-09-07T03:59:59.999Z', true, '2026-09-07T03:59'],
    ['the afternoon', '2026-09-07T06:00:00Z', true, '2026-09-07T06:00'],
    ['after closing on Friday', '2026-09-11T10:00:00Z', false, '2026-09-12T02:00'],
    ['after closing on Saturday', '2026-09-12T08:00:00Z', false, '2026-09-14T01:00'],
    ['Sunday', '2026-09-13T04:00:00Z', false, '2026-09-14T01:00'],
    ['Sunday in UTC, Monday there', '2026-09-13T23:30:00Z', false, '2026-09-14T01:00'],
    ['a holiday, a Thursday, and the next day too', '2026-10-01T02:00:00Z', false, '2026-10-03T02:00'],
    ['the evening before the holidays', '2026-09-30T10:00:00Z', false, '2026-10-03T02:00'],
  ])('%s', (_when, moment, open, next) => {
    expect(isOpen(shanghai, at(moment))).toBe(open);
    expect(iso(nextOpening(shanghai, at(moment)))).toBe(next);
  });
});

describe('the nights the clock changes', () => {
  const night = (timeZone: string, from: string, to: string) => hoursIn(timeZone, [{ days: everyDay, from, to }]);

  test.each([
    ['Berlin, winter', night('Europe/Berlin', '08:00', '20:00'), '2026-03-28T05:00Z', '2026-03-28T07:00'],
    [
      'Berlin, the day summer time begins',
      night('Europe/Berlin', '08:00', '20:00'),
      '2026-03-28T20:00Z',
      '2026-03-29T06:00',
    ],
    ['Berlin, the day it ends', night('Europe/Berlin', '08:00', '20:00'), '2026-10-24T20:00Z', '2026-10-25T07:00'],
    [
      'New York, the day it begins',
      night('America/New_York', '09:00', '17:00'),
      '2026-03-08T02:00Z',
      '2026-03-08T13:00',
    ],
    ['New York, the day it ends', night('America/New_York', '09:00', '17:00'), '2026-10-31T22:00Z', '2026-11-01T14:00'],
    [
      'Shanghai, which never changes',
      night('Asia/Shanghai', '09:00', '17:00'),
      '2026-03-28T22:00Z',
      '2026-03-29T01:00',
    ],
    [
      'a start that the clock skips, in Berlin: when it jumps',
      night('Europe/Berlin', '02:30', '05:00'),
      '2026-03-29T00:00Z',
      '2026-03-29T01:00',
    ],
    [
      'a start that the clock skips, in New York',
      night('America/New_York', '02:30', '05:00'),
      '2026-03-08T06:00Z',
      '2026-03-08T07:00',
    ],
    [
      'a start the clock shows twice: the first time',
      night('Europe/Berlin', '02:30', '05:00'),
      '2026-10-24T23:00Z',
      '2026-10-25T00:30',
    ],
  ])('%s', (_where, hours, now, opening) => {
    expect(iso(nextOpening(hours, at(now)))).toBe(opening);
  });

  test.each([
    ['2026-10-25T00:30Z', true],
    ['2026-10-25T01:10Z', true],
    ['2026-10-25T03:59Z', true],
    ['2026-10-25T04:00Z', false],
  ])('a shift that began does not end because the clock went back: %s is %o', (now, open) => {
    expect(isOpen(night('Europe/Berlin', '02:30', '05:00'), at(now))).toBe(open);
  });

  test('a shift that lies in the skipped hour does not happen', () => {
    const skipped = night('Europe/Berlin', '02:15', '02:45');

    expect(isOpen(skipped, at('2026-03-29T01:00Z'))).toBe(false);
    expect(iso(nextOpening(skipped, at('2026-03-29T00:00Z')))).toBe('2026-03-30T00:15');
  });

  test.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Asia/Shanghai', '2026-03-29', 24],
  ])('a day in %s, %s, has %i hours', (timeZone, date, length) => {
    const hours =
      (firstMomentAt(timeZone, nextDate(date), '00:00') - firstMomentAt(timeZone, date, '00:00')) / 3_600_000;

    expect(hours).toBe(length);
  });

  test.each(['Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'])(
    'in %s every opening of a year is the first open moment after a closed one',
    (timeZone) => {
      const hours = hoursIn(timeZone, [{ days: [1, 3, 7], from: '02:30', to: '09:15' }]);
      let now = at('2026-01-01T00:00Z');
      while (now < at('2026-12-31T00:00Z')) {
        const opening = nextOpening(hours, now) ?? Number.NaN;
        expect(isOpen(hours, opening)).toBe(true);
        expect(isOpen(hours, opening - 1)).toBe(false);
        now = opening + 10 * 3_600_000;
      }
    },
  );
});

test('a center without shifts never opens', () => {
  expect(isOpen(hoursIn('Asia/Shanghai', []), 0)).toBe(false);
  expect(nextOpening(hoursIn('Asia/Shanghai', []), at('2026-09-07T00:00Z'))).toBeUndefined();
});

test('a time zone that does not exist is an error, not a guess', () => {
  expect(() => isOpen(hoursIn('Asia/Atlantis', shanghai.shifts), 0)).toThrow(RangeError);
});

test.each([
  ['Asia/Shanghai', '2026-09-01'],
  ['America/New_York', '2026-08-31'],
])('a moment has the date of its place: %s', (timeZone, date) => {
  expect(localDate(timeZone, at('2026-08-31T17:00Z'))).toBe(date);
});

test('a week runs from Monday 1 to Sunday 7, over months and leap days', () => {
  expect(['2026-09-07', '2026-09-13'].map(weekdayOf)).toEqual([1, 7]);
  expect(nextDate('2028-02-28')).toBe('2028-02-29');
  expect(nextDate('2026-12-31')).toBe('2027-01-01');
});

test('of shifts that overlap each hour counts once', () => {
  const day = (from: string, to: string) => ({ days: everyDay, from, to });
  const overlapping = [
    hoursIn('Asia/Shanghai', [day('09:00', '18:00'), day('12:00', '14:00')]),
    hoursIn('Asia/Shanghai', [day('09:00', '13:00'), day('12:00', '18:00')]),
  ];
  const [from, to] = [at('2026-09-07T07:00+08:00'), at('2026-09-07T21:00+08:00')];

  expect(overlapping.map((hours) => iso(openMsBefore(hours, to, 5 * 3_600_000, from)))).toEqual([
    '2026-09-07T05:00',
    '2026-09-07T05:00',
  ]);
});

test('so much time in which people answer lies between the moment it is asked for and another, or all there is', () => {
  const quarterMs = 900_000;
  const moment = fc
    .integer({ min: 0, max: 96 * 21 })
    .map((quarter) => at('2026-10-16T00:00:00Z') + quarter * quarterMs);
  const berlin = { ...shanghai, timeZone: 'Europe/Berlin' };

  fc.assert(
    fc.property(
      fc.constantFrom(shanghai, berlin),
      moment,
      fc.nat({ max: 300 }),
      fc.nat({ max: 60 }),
      (hours, from, later, open) => {
        const to = from + later * quarterMs;
        const quartersBetween = (since: number) =>
          Array.from({ length: (to - since) / quarterMs }, (_, quarter) => since + quarter * quarterMs).filter((one) =>
            isOpen(hours, one),
          ).length;

        const found = openMsBefore(hours, to, open * quarterMs, from);

        expect(found).toBeGreaterThanOrEqual(from);
        expect(quartersBetween(found)).toBe(Math.min(open, quartersBetween(from)));
      },
    ),
  );
});

describe('shifts that take over from each other', () => {
  const shifts = (...spans: readonly (readonly [string, string])[]) =>
    spans.map(([from, to]) => ({ days: everyDay, from, to }));

  test.each([
    ['one within another', shifts(['09:00', '18:00'], ['12:00', '14:00']), '13:00', '09:00', '18:00'],
    [
      'one that begins before the other ends',
      shifts(['09:00', '13:00'], ['12:00', '18:00']),
      '10:00',
      '09:00',
      '18:00',
    ],
    [
      'the same, asked for where they overlap',
      shifts(['09:00', '13:00'], ['12:00', '18:00']),
      '12:30',
      '09:00',
      '18:00',
    ],
    ['one that begins as the other ends', shifts(['09:00', '12:00'], ['12:00', '18:00']), '11:59', '09:00', '18:00'],
    [
      'three, written in any order',
      shifts(['15:00', '20:00'], ['09:00', '12:00'], ['11:00', '16:00']),
      '09:00',
      '09:00',
      '20:00',
    ],
    ['with a break between', shifts(['09:00', '12:00'], ['12:30', '18:00']), '11:00', '09:00', '12:00'],
  ])('%s', (_what, ofDay, time, since, until) => {
    const hours = hoursIn('Asia/Shanghai', ofDay);
    const moment = (clock: string) => at(`2026-09-07T${clock}+08:00`);

    expect(openSince(hours, moment(time))).toBe(moment(since));
    expect(closingTime(hours, moment(time))).toBe(moment(until));
  });

  test('over midnight, to where the night’s shift of the next day ends', () => {
    const night = hoursIn('Asia/Shanghai', shifts(['20:00', '24:00'], ['00:00', '04:00']), ['2026-09-08']);

    expect(iso(closingTime(night, at('2026-09-05T21:00+08:00')))).toBe('2026-09-05T20:00');
    expect(iso(openSince(night, at('2026-09-06T03:00+08:00')))).toBe('2026-09-05T12:00');
    // Nobody is there on the holiday that begins at midnight.
    expect(iso(closingTime(night, at('2026-09-07T21:00+08:00')))).toBe('2026-09-07T16:00');
  });

  test.each([
    ['Europe/Berlin', '2026-10-24T23:00+02:00', '2026-10-25T03:30+01:00'],
    ['Europe/Berlin', '2026-03-28T23:00+01:00', '2026-03-29T03:30+02:00'],
    ['America/New_York', '2026-10-31T23:00-04:00', '2026-11-01T03:30-05:00'],
    ['Africa/Cairo', '2026-10-29T22:00+03:00', '2026-10-30T03:30+02:00'],
    ['America/Havana', '2026-10-31T23:00-04:00', '2026-11-01T03:30-05:00'],
  ])('a night on which the clock of %s changes is as long as it is', (timeZone, from, until) => {
    const night = hoursIn(timeZone, shifts(['20:00', '24:00'], ['00:00', '02:30'], ['02:30', '03:30']));

    expect(iso(closingTime(night, at(from)))).toBe(iso(at(until)));
    expect(closingTime(night, openSince(night, at(from)) ?? 0)).toBe(at(until));
  });

  test('nobody began and nobody stops while nobody answers', () => {
    expect(closingTime(shanghai, at('2026-09-07T12:30+08:00'))).toBeUndefined();
    expect(openSince(shanghai, at('2026-09-07T12:30+08:00'))).toBeUndefined();
  });

  const halfHours = Array.from(
    { length: 49 },
    (_, at) => `${String(at >> 1).padStart(2, '0')}:${at % 2 ? '30' : '00'}`,
  );
  test.each([
    ['one shift', shifts(['00:00', '24:00'])],
    ['three', shifts(['00:00', '08:00'], ['08:00', '16:00'], ['16:00', '24:00'])],
    ['half-hours', shifts(...halfHours.slice(1).map((to, at) => [halfHours[at] ?? '', to] as const))],
  ])('who never stop go on for a day, and did, however their day is written: %s', (_what, ofDay) => {
    const always = hoursIn('Europe/Berlin', ofDay);
    const now = at('2026-10-24T12:10Z');

    expect(iso(closingTime(always, now))).toBe('2026-10-25T12:10');
    expect(iso(openSince(always, now))).toBe('2026-10-23T12:10');
  });

  test('until closing time people answer without a break, and then they do not', () => {
    const quarterMs = 900_000;
    const clock = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
    const shift = fc
      .tuple(
        fc.nat({ max: 95 }),
        fc.integer({ min: 1, max: 20 }),
        fc.uniqueArray(fc.constantFrom(...everyDay), { minLength: 1 }),
      )
      .map(([from, length, days]) => ({ days, from: clock(from), to: clock(Math.min(96, from + length)) }));
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Africa/Cairo',
      'America/Havana',
      'Asia/Shanghai',
    );
    const quarter = fc.integer({ min: 0, max: 96 * 12 });

    fc.assert(
      fc.property(zone, fc.array(shift, { minLength: 1, maxLength: 4 }), quarter, (timeZone, ofWeek, after) => {
        const hours = hoursIn(timeZone, ofWeek);
        const now = at('2026-10-22T00:00:00Z') + after * quarterMs;
        const closes = closingTime(hours, now);
        const since = openSince(hours, now);
        if (!isOpen(hours, now)) {
          expect([closes, since]).toEqual([undefined, undefined]);
          return;
        }

        let until = now;
        while (isOpen(hours, until)) until += quarterMs;
        let from = now;
        while (isOpen(hours, from - 1)) from -= quarterMs;
        expect([since, closes]).toEqual([from, until]);
      }),
    );
  });
});
