import type { RosterDay } from '../../shared/domain/roster/roster-day.ts';
import { type RosterPublishing, rosterOf } from '../../shared/domain/roster/roster-of.ts';
import { Failure } from '../failure.ts';
import type { Report } from '../report.ts';
import type { RosterFile } from './read-file.ts';

/** What is said of a roster's file: every fault, else what is in it. */
export function checkRoster(file: string, read: RosterFile, timeZone: string): Report {
  const { days, faults } = checked(read, { at: 0, by: '', timeZone });
  if (faults.length > 0)
    return { lines: [refusal(file, faults), ...indented(faults)], value: { file, faults }, isGood: false };
  const agents = new Set(days.map(({ agentId }) => agentId)).size;
  const activities = days.reduce((sum, day) => sum + day.activities.length, 0);
  const value = { file, faults, agents, days: days.length, activities };
  const lines = [`${file}: fits, ${activities} activities on ${days.length} days of ${agents} agents`];
  return { lines, value, isGood: true };
}

/** The days of agents that a roster's file plans; a failure names every fault. */
export function daysIn(file: string, read: RosterFile, publishing: RosterPublishing): readonly RosterDay[] {
  const { days, faults } = checked(read, publishing);
  if (faults.length === 0) return days;
  throw new Failure([refusal(file, faults), ...indented(faults)].join('\n'));
}

// Rows that cannot be read are told of together with what is wrong between the others.
function checked({ rows, faults }: RosterFile, publishing: RosterPublishing) {
  const roster = rosterOf(rows, publishing);
  return roster.kind === 'fits' ? { days: roster.days, faults } : { days: [], faults: [...faults, ...roster.faults] };
}

function refusal(file: string, faults: readonly string[]): string {
  return `${file}: refused for ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
