import type { Ms } from '../../shared/schema/ids.ts';
import { halfHours } from '../staffing/arrivals/day.ts';
import { firstMidnightMs } from '../world/contacts.ts';

const halfHourMs = 1_800_000;

/** Which half-hour of its day a moment of a run is in, from 0. */
export function halfHourOf(at: Ms): number {
  return Math.floor((at - firstMidnightMs) / halfHourMs) % halfHours;
}

/** When the half-hour after that of a moment begins. */
export function nextHalfHour(at: Ms): Ms {
  return firstMidnightMs + (Math.floor((at - firstMidnightMs) / halfHourMs) + 1) * halfHourMs;
}
