import { type Day, totalOf } from '../arrivals/day.ts';
import { type Forecast, forecastFrom, noSeason, type SeasonIndex, schoolYear } from './forecast.ts';

/** How far forecasts were from what came: absolute errors over all contacts, by day and by half-hour. */
export type ForecastError = { readonly weeks: number; readonly byDay: number; readonly byHalfHour: number };

/** What a forecast was made with, and what each way would have erred by; undefined without enough past. */
export type BackTest = {
  readonly season: 'school-year' | 'none';
  readonly errors: Readonly<Record<'school-year' | 'none' | 'last-week', ForecastError>> | undefined;
};

const fewestWeeks = 4;
const mostTested = 8;

/** Forecasts each of the last weeks from what came before it, and chooses the season that erred less; `last-week` is the same half-hour a week before. */
export function backTest(days: readonly Day[]): BackTest {
  const weeks = Math.min(mostTested, Math.floor(days.length / 7) - fewestWeeks);
  if (weeks < 1) return { season: 'school-year', errors: undefined };
  const errors = {
    'school-year': errorOf(days, weeks, (past) => forecastFrom(past, schoolYear)),
    none: errorOf(days, weeks, (past) => forecastFrom(past, noSeason)),
    'last-week': errorOf(days, weeks, lastWeek),
  };
  return { season: errors.none.byDay < errors['school-year'].byDay ? 'none' : 'school-year', errors };
}

/** The season of a back-test's choice. */
export function seasonOf({ season }: BackTest): SeasonIndex {
  return season === 'none' ? noSeason : schoolYear;
}

function lastWeek(past: readonly Day[]): Forecast {
  return (number) => ({ number, counts: past.find((day) => day.number === number - 7)?.counts ?? [] });
}

function errorOf(days: readonly Day[], weeks: number, from: (past: readonly Day[]) => Forecast): ForecastError {
  const first = days.length - 7 * weeks;
  const tested = Array.from({ length: weeks }, (_, week) => {
    const start = first + 7 * week;
    const forecast = from(days.slice(0, start));
    return days.slice(start, start + 7).map((day) => ({ day, told: forecast(day.number) }));
  }).flat();
  const came = tested.reduce((sum, { day }) => sum + totalOf(day), 0);
  const share = (missed: number) => (came > 0 ? missed / came : 0);
  return {
    weeks,
    byDay: share(tested.reduce((sum, { day, told }) => sum + Math.abs(totalOf(told) - totalOf(day)), 0)),
    byHalfHour: share(tested.reduce((sum, { day, told }) => sum + missedIn(day, told), 0)),
  };
}

function missedIn(day: Day, told: Day): number {
  return day.counts.reduce((sum, count, slot) => sum + Math.abs((told.counts[slot] ?? 0) - count), 0);
}
