import { followedWeeks } from '../../analytics/report/agent-trends.ts';
import { firstDayOf, type Week, type Weeks } from '../../analytics/report/weeks.ts';
import { tables, tablesVersion } from '../../shared/domain/tables/tables.ts';
import type { ExportedFiles } from '../../shared/ports/weekly-reports.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';

/** Days, the last included. */
export type Days = { readonly day: string; readonly until: string };

const listsAtOnce = 8;
// What a week's figures look ahead for: a student who comes back within three days, and contacts that were open over its end.
const lookAheadDays = 7;
const dayMs = 86_400_000;

/** The days whose files a report of a week needs: those that agents are followed over, all that is known since, and the same week of the year before. */
export function daysOf({ now, yearAgo }: Weeks, today: string): readonly Days[] {
  const followed = { day: firstDayOf(now, followedWeeks), until: today };
  return [followed, ...(yearAgo ? [withLookAhead(yearAgo)] : [])];
}

function withLookAhead({ day, until }: Week): Days {
  const ahead = Date.parse(`${until}T00:00:00Z`) + lookAheadDays * dayMs;
  return { day, until: new Date(ahead).toISOString().slice(0, 10) };
}

/** Keys of every table's files of these days. They are asked for by month: a bucket of many years answers no longer than one of few. */
export async function keysOf(files: Pick<ExportedFiles, 'keys'>, days: readonly Days[]): Promise<readonly string[]> {
  const months = [...new Set(days.flatMap(monthsOf))];
  const beginnings = tables.flatMap(({ name }) => months.map((month) => `v${tablesVersion}/${name}/date=${month}-`));
  const found = (await inParallel(beginnings, listsAtOnce, (beginning) => files.keys(beginning))).flat();
  return found.filter((key) => {
    const date = /\/date=([\d-]+)\//.exec(key)?.[1] ?? '';
    return days.some(({ day, until }) => day <= date && date <= until);
  });
}

function monthsOf({ day, until }: Days): readonly string[] {
  const months: string[] = [];
  for (let at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`); ; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7);
    if (month > until.slice(0, 7)) return months;
    months.push(month);
  }
}
