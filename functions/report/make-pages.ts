import { reportPage } from '../../analytics/report/page/page.ts';
import { isKnown, readWeek } from '../../analytics/report/read-week.ts';
import { readingOf } from '../../analytics/report/reading.ts';
import { weekReport } from '../../analytics/report/week-report.ts';
import type { Weeks } from '../../analytics/report/weeks.ts';
import { reportLanguages, reportWords } from '../../analytics/report/words/words.ts';
import { exportFolders } from '../../analytics/table-sources.ts';
import { Warehouse } from '../../analytics/warehouse.ts';
import type { Award } from '../../shared/domain/quality/awards.ts';
import type { Pages } from './write-report.ts';

// Half of the function's: Node and the pages need the rest.
const mostMegabytes = 1024;

// The receipts' commands read a copy of the bucket, as docs/deploy.md makes it.
const source = { data: 'exports', asOfDay: undefined };

/** The report of a week that is over out of files under a folder, as `npm run report` writes it; undefined where they hold nothing of the week. */
export async function makePages(folder: string, weeks: Weeks, awards: readonly Award[]): Promise<Pages> {
  const folders = exportFolders(folder);
  if (folders.length === 0) return undefined;
  const warehouse = await Warehouse.open(folders, {
    readFor: readingOf(weeks),
    memory: { megabytes: mostMegabytes, folder },
  });
  try {
    const read = await readWeek(warehouse, weeks, awards);
    if (!isKnown(read)) return undefined;
    const report = weekReport(read, { source, baselineSeconds: undefined, isOver: true });
    const written = reportLanguages.map((language) => {
      const pen = { words: reportWords(language), agents: {} };
      return [language, reportPage(report, pen)] as const;
    });
    return { en: '', zh: '', ...Object.fromEntries(written) };
  } finally {
    warehouse.close();
  }
}
