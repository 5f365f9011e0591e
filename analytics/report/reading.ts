import { awardable } from '../../shared/domain/quality/awards.ts';
import { behind, behindFormulas } from '../behind.ts';
import { newestStatement } from '../metric/receipt.ts';
import type { Days, Reading } from '../table-sources.ts';
import { followedOfAgents, followedWeeks } from './agent-trends.ts';
import { statementsOf } from './statements.ts';
import { firstDayOf, type Week, type Weeks } from './weeks.ts';

// What a week's figures look ahead for: a student who comes back within three days, and contacts that were open over its end.
const lookAheadDays = 7;
const dayMs = 86_400_000;
const noEnd = '9999-12-31';

// Receipts of rows name these, and a report has none: half of what reading a table takes is a long text of each row.
const unread = {
  assignments: ['contact_id', 'assignment'],
  surveys: ['contact_id', 'survey'],
  callbacks: ['contact_id', 'callback'],
  reviews: ['contact_id'],
} as const;

/** Formulas that are asked for over all the weeks agents are followed: those of their lines, and those an award may be for. */
const followedMetrics: readonly string[] = [
  ...new Set([...followedOfAgents.map(({ metric }) => metric), ...Object.keys(awardable)]),
];

/**
 * What a report reads: of each table the columns it names. Most is asked of the weeks that are compared; agents are followed over more, by few formulas, each of which is asked
 * once.
 */
export function readingOf(weeks: Weeks): Reading {
  return {
    ...{ statements: asksOf(weeks), days: comparedOf(weeks, noEnd), unread },
    followed: { metrics: followedMetrics, days: followedOf(weeks) },
  };
}

/** The days whose files a report needs of a table, for whatever it asks. */
export function daysOf(weeks: Weeks, until: string): Reading['days'] {
  const compared = comparedOf(weeks, until);
  const followed = followedOf(weeks);
  const tables = new Set(behindFormulas(followedMetrics).tables);
  return (table) => (tables.has(table) ? [...followed(table), ...compared(table)] : compared(table));
}

/**
 * The report's week, the one before and what is known since, and the same week of the year before. An agent's state lasts into a later week, so that states are
 * of all the weeks agents are followed over. Of open contacts the newest snapshot alone counts, which is of the week or since. Of a table that no figure is made of
 * it needs none.
 */
function comparedOf(weeks: Weeks, until: string): Reading['days'] {
  const { now, before, yearAgo } = weeks;
  const needed = behind(asksOf(weeks)).tables;
  const past = yearAgo ? [withLookAhead(yearAgo)] : [];
  return (table) => {
    if (!needed.has(table)) return [];
    if (table === 'open_contacts') return [{ day: now.day, until }];
    return [{ day: table === 'agent_states' ? firstDayOf(now, followedWeeks) : before.day, until }, ...past];
  };
}

function followedOf({ now }: Weeks): Reading['days'] {
  return () => [{ day: firstDayOf(now, followedWeeks), until: now.until }];
}

function asksOf({ now }: Weeks): readonly string[] {
  return [...statementsOf(now), newestStatement];
}

function withLookAhead({ day, until }: Week): Days {
  const ahead = Date.parse(`${until}T00:00:00Z`) + lookAheadDays * dayMs;
  return { day, until: new Date(ahead).toISOString().slice(0, 10) };
}
