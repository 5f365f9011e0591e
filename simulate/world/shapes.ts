import longDay from '../shapes/long-day.json' with { type: 'json' };
import officeDay from '../shapes/office-day.json' with { type: 'json' };
import year from '../shapes/season.json' with { type: 'json' };
import type { Team } from './team.ts';

/** The parts of a year a simulation can run in. */
export const seasons = ['normal', 'june', 'september', 'year'] as const;
export type Season = (typeof seasons)[number];

/** Share of a day's contacts by half-hour. */
export function shapeOf(shape: Team['demand']['shape']): readonly number[] {
  if (typeof shape !== 'string') return shape;
  return shape === 'long-day' ? longDay.shareOfDayByHalfHour : officeDay.shareOfDayByHalfHour;
}

// The two real peaks, in ISO weeks: before the spring's and the winter's examinations.
const springPeakWeek = 17;
const winterPeakWeek = 49;
const weeksAround = 3;

/**
 * Index of each day of a season, 1 the mean day. The peaks have the heights and widths of the real ones, on the dates of a school that examines in
 * June and begins in September; the busiest day of a week is its Monday.
 */
export function seasonIndexOf(season: Season): readonly number[] {
  switch (season) {
    case 'normal':
      return [1];
    case 'june':
      return daysOf(springPeakWeek - weeksAround, springPeakWeek + weeksAround);
    case 'september':
      return daysOf(winterPeakWeek - weeksAround, winterPeakWeek + weeksAround);
    case 'year':
      return daysOf(1, year.indexByWeek.length);
  }
}

function daysOf(from: number, to: number): readonly number[] {
  return year.indexByWeek.slice(from - 1, to).flatMap((mean, at) => {
    const busiest = year.busiestDayByWeek[from - 1 + at] ?? mean;
    // The week's mean holds: what its busiest day has more, the six others have less.
    const other = (7 * mean - busiest) / 6;
    return [busiest, other, other, other, other, other, other];
  });
}
