import type { RosterDay } from '../domain/roster/roster-day.ts';

/** Days of agents, and how many there are that cannot be read. */
export type RosterDays = { readonly found: readonly RosterDay[]; readonly unreadable: number };

/** What agents are planned to do, by day (`2026-09-07`) of the school's. */
export interface Rosters {
  /** Keeps days of agents, each in place of what was planned for it before, and then marks their hours stale; who is interrupted does both again. */
  put(days: readonly RosterDay[], timeZone: string): Promise<void>;
  ofDays(dates: readonly string[]): Promise<RosterDays>;
}
