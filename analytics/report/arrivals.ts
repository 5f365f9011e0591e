import type { Answered } from '../warehouse.ts';
import { numberIn } from './cells.ts';

/** Arrivals of a week by weekday (Monday first) and hour, and the fullest of them. */
export type Arrivals = {
  readonly days: readonly (readonly number[])[];
  readonly most: number;
  /** Undefined where nobody came. */
  readonly busiest: { readonly weekday: number; readonly hour: number; readonly contacts: number } | undefined;
};

const weekdays = [1, 2, 3, 4, 5, 6, 7];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** The arrivals that a statement answered; of hours that are equally full the first is the busiest. */
export function arrivalsOf(rows: readonly Answered[]): Arrivals {
  const counts = new Map(rows.map((row) => [placeOf(numberIn(row, 'weekday'), numberIn(row, 'hour')), row]));
  const at = (weekday: number, hour: number) => numberIn(counts.get(placeOf(weekday, hour)), 'contacts');
  const days = weekdays.map((weekday) => hours.map((hour) => at(weekday, hour)));
  const most = Math.max(...days.flat());
  const places = weekdays.flatMap((weekday) => hours.map((hour) => ({ weekday, hour, contacts: at(weekday, hour) })));
  return { days, most, busiest: most === 0 ? undefined : places.find(({ contacts }) => contacts === most) };
}

function placeOf(weekday: number, hour: number): number {
  return weekday * 24 + hour;
}
