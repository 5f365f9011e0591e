import { describe, expect, test } from 'vitest';
import {
  type Day,
  dateOf,
  dayNumber,
  halfHours,
  totalOf,
  weekdayOf,
  weekOf,
} from '../../../simulate/staffing/arrivals/day.ts';
import { backTest } from '../../../simulate/staffing/forecast/back-test.ts';
import { forecastFrom, noSeason, type SeasonIndex, schoolYear } from '../../../simulate/staffing/forecast/forecast.ts';

const monday = dayNumber('2026-03-02');

/** Days of 100 contacts at 08:00 and 50 at 15:00, half of it at weekends, in a season. */
function pastDays(weeks: number, season: SeasonIndex): readonly Day[] {
  return Array.from({ length: 7 * weeks }, (_, at) => {
    const number = monday + at;
    const rate = season(number) * (weekdayOf(number) > 5 ? 0.5 : 1);
    const counts = Array.from({ length: halfHours }, (_, slot) =>
      slot === 16 ? 100 * rate : slot === 30 ? 50 * rate : 0,
    );
    return { number, counts };
  });
}

test.each([
  ['2026-01-01', 4, 1],
  ['2026-12-31', 4, 53],
  ['2025-12-29', 1, 1],
  ['2027-01-03', 7, 53],
])('%s is weekday %i of ISO week %i', (date, weekday, week) => {
  const number = dayNumber(date);

  expect([dateOf(number), weekdayOf(number), weekOf(number)]).toEqual([date, weekday, week]);
});

describe.each([
  ['the school year', schoolYear],
  ['no season', noSeason],
])('of days that follow %s', (_, season) => {
  test('next week is forecast as it will be', () => {
    const days = pastDays(12, season);
    const [next] = pastDays(13, season).slice(7 * 12);

    const told = forecastFrom(days, season)(next?.number ?? 0);

    expect(totalOf(told)).toBeCloseTo(next ? totalOf(next) : 0, 6);
    expect(told.counts[30]).toBeCloseTo(next?.counts[30] ?? 0, 6);
  });
});

test('the back-test chooses the season that erred less', () => {
  expect(backTest(pastDays(14, noSeason)).season).toBe('none');
  expect(backTest(pastDays(14, schoolYear)).season).toBe('school-year');
});

test('the back-test forecasts each week from what came before it alone', () => {
  const days = pastDays(12, noSeason);
  const doubled = days.map((day, at) => ({
    ...day,
    counts: day.counts.map((count) => (at >= 7 * 11 ? 2 : 1) * count),
  }));

  const { errors } = backTest(doubled);

  // The last of eight weeks is two of nine weeks' contacts and was told by half.
  expect(errors?.none.weeks).toBe(8);
  expect(errors?.none.byDay).toBeCloseTo(1 / 9, 6);
});

test('four weeks are too few to test a forecast on', () => {
  expect(backTest(pastDays(4, noSeason)).errors).toBeUndefined();
});
