import year from '../../shapes/season.json' with { type: 'json' };
import { type Day, halfHours, totalOf, weekdayOf, weekOf } from '../arrivals/day.ts';

/** What past days say of those to come: level × weekday × season, spread over a day by its profile. */
export type Forecast = (dayNumber: number) => Day;

/** How the weeks of a year differ: 1 is the year's mean day. */
export type SeasonIndex = (dayNumber: number) => number;

/** The index of an education site's weeks. */
export const schoolYear: SeasonIndex = (number) =>
  year.indexByWeek[Math.min(weekOf(number), year.indexByWeek.length) - 1] ?? 1;

/** All weeks alike: for a school whose weeks do not follow the year of `schoolYear`. */
export const noSeason: SeasonIndex = () => 1;

const levelDays = 28;
const shapeDays = 56;

/** Forecasts by the last days: the level of four weeks, weekdays and profiles of eight. */
export function forecastFrom(past: readonly Day[], season: SeasonIndex): Forecast {
  const recent = past.slice(-shapeDays);
  const weekdays = weekdayIndex(recent, season);
  const profiles = new Map([true, false].map((isWeekend) => [isWeekend, profileOf(recent, isWeekend)]));
  const weight = ({ number }: Day) => season(number) * (weekdays.get(weekdayOf(number)) ?? 1);
  const lately = past.slice(-levelDays);
  const level = ratio(sumOf(lately, totalOf), sumOf(lately, weight));
  return (number) => {
    const total = level * season(number) * (weekdays.get(weekdayOf(number)) ?? 1);
    return { number, counts: (profiles.get(isWeekendDay(number)) ?? []).map((share) => share * total) };
  };
}

/** How weekdays differ once the season is taken out; their mean is 1. */
function weekdayIndex(days: readonly Day[], season: SeasonIndex): ReadonlyMap<number, number> {
  const rate = ratio(
    sumOf(days, totalOf),
    sumOf(days, ({ number }) => season(number)),
  );
  return new Map(
    [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
      const its = days.filter(({ number }) => weekdayOf(number) === weekday);
      const expected = rate * sumOf(its, ({ number }) => season(number));
      return [weekday, expected > 0 ? sumOf(its, totalOf) / expected : 1];
    }),
  );
}

function profileOf(days: readonly Day[], isWeekend: boolean): readonly number[] {
  const its = days.filter(({ number }) => isWeekendDay(number) === isWeekend);
  // A school without weekends has their profile from its other days.
  const of = sumOf(its, totalOf) > 0 ? its : days;
  const total = sumOf(of, totalOf);
  return Array.from({ length: halfHours }, (_, slot) =>
    ratio(
      sumOf(of, ({ counts }) => counts[slot] ?? 0),
      total,
    ),
  );
}

function isWeekendDay(number: number): boolean {
  return weekdayOf(number) > 5;
}

function sumOf(days: readonly Day[], amountIn: (day: Day) => number): number {
  return days.reduce((sum, day) => sum + amountIn(day), 0);
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
