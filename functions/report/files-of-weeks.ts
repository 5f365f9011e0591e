import { type Days, isOf, type Reading } from '../../analytics/table-sources.ts';
import { tables, tablesVersion } from '../../shared/domain/tables/tables.ts';
import type { ExportedFiles } from '../../shared/ports/weekly-reports.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';

const listsAtOnce = 8;

/** Keys of every table's files of the days that are needed of it. They are asked for by month: a bucket of many years answers no longer than one of few. */
export async function keysOf(files: Pick<ExportedFiles, 'keys'>, daysOf: Reading['days']): Promise<readonly string[]> {
  const lists = tables.flatMap(({ name }) => {
    const days = daysOf(name);
    const months = [...new Set(days.flatMap(monthsOf))];
    return months.map((month) => ({ days, beginning: `v${tablesVersion}/${name}/date=${month}-` }));
  });
  const found = await inParallel(lists, listsAtOnce, async ({ days, beginning }) =>
    (await files.keys(beginning)).filter((key) => isOf(days, key)),
  );
  return found.flat();
}

function monthsOf({ day, until }: Days): readonly string[] {
  const months: string[] = [];
  for (let at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`); ; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7);
    if (month > until.slice(0, 7)) return months;
    months.push(month);
  }
}
