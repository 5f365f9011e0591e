import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';
import { drawsOf } from '../../random/draw.ts';
import { comingContacts, firstMidnightMs } from '../../world/contacts.ts';
import type { Team } from '../../world/team.ts';
import { worldOf } from '../../world/world-of.ts';
import { type Day, dayNumber, halfHours } from './day.ts';

// The Monday of the first ISO week of 2026, where the season's year begins.
const firstDay = dayNumber('2025-12-29');
const days = 364;
const halfHourMs = 1_800_000;

/** A year of a school that has no records yet, drawn from the real shapes of a day and of a season. */
export function drawnArrivals(team: Team, policy: CenterPolicy, contactsADay: number, seed: number): readonly Day[] {
  const world = worldOf(team, policy, { days, season: 'year', contactsADay });
  const counts = Array.from({ length: days }, () => Array.from({ length: halfHours }, () => 0));
  for (const { day, atMs } of comingContacts(world, drawsOf(seed))) {
    const slot = Math.floor((atMs - firstMidnightMs) / halfHourMs) - day * halfHours;
    const ofDay = counts[day];
    if (ofDay) ofDay[slot] = (ofDay[slot] ?? 0) + 1;
  }
  return counts.map((ofDay, at) => ({ number: firstDay + at, counts: ofDay }));
}
