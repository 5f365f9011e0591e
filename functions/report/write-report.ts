import { daysOf } from '../../analytics/report/reading.ts';
import { type Week, type Weeks, weeksOf } from '../../analytics/report/weeks.ts';
import { type ReportLanguage, reportLanguages } from '../../analytics/report/words/words.ts';
import { localDate } from '../../shared/domain/hours/local-time.ts';
import { lastWeek } from '../../shared/domain/quality/week.ts';
import type { ExportedFiles, ReportPages } from '../../shared/ports/weekly-reports.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import { keysOf } from './files-of-weeks.ts';

// The last contacts of a week are folded within seconds and exported within five minutes; an hour is plenty.
const settledAfterMs = 3_600_000;
const filesAtOnce = 32;

/** The report of a week in every language; undefined where nothing of the week was exported. */
export type Pages = Readonly<Record<ReportLanguage, string>> | undefined;

/** What writing the weekly report works with. */
export type ReportPorts = {
  readonly timeZone: string;
  readonly files: ExportedFiles;
  readonly pages: ReportPages;
  /** Somewhere to lay files down, empty at first and gone after the work. */
  readonly withScratch: <Result>(work: (scratch: Scratch) => Promise<Result>) => Promise<Result>;
  /** Writes the report of a week out of the files under a folder. */
  readonly makePages: (folder: string, weeks: Weeks) => Promise<Pages>;
};

/** Files under a folder. */
export type Scratch = {
  readonly folder: string;
  readonly put: (path: string, bytes: Uint8Array) => Promise<void>;
};

/** What came of it. */
export type Reported = { readonly kind: 'written' | 'not yet whole' | 'nothing exported'; readonly week: string };

/** Where the report of a week is, and where the newest. */
export function reportKeys({ week }: Pick<Week, 'week'>, language: ReportLanguage): readonly [string, string] {
  return [`reports/${week}/${language}.html`, `reports/newest/${language}.html`];
}

/**
 * Writes the report of the last week that is over.
 *
 * Input: the moment. Outcome: the week's report in every language under its own key and as the newest, of what is exported by now. Of the same files it
 * writes the same bytes, so whoever runs it again, or at once, changes nothing.
 *
 * 1. find the week, unless it ended just now; 2. load the files of the days it speaks of; 3. make the pages; 4. put them, each week's own first: the newest is never one that nobody finds again.
 */
export async function writeReport(ports: ReportPorts, now: Ms): Promise<Reported> {
  const past = lastWeek(ports.timeZone, now);
  const { week } = past;
  if (now < past.until + settledAfterMs) return { kind: 'not yet whole', week };
  const weeks = weeksOf(week);
  if (!weeks) throw new Error(`weekly report: ${week} is no week`);
  const pages = await ports.withScratch(async (scratch) => {
    await layDown(ports.files, scratch, await keysOf(ports.files, daysOf(weeks, localDate(ports.timeZone, now))));
    return ports.makePages(scratch.folder, weeks);
  });
  if (!pages) return { kind: 'nothing exported', week };
  for (const language of reportLanguages)
    for (const key of reportKeys(weeks.now, language)) await ports.pages.put(key, pages[language]);
  return { kind: 'written', week };
}

async function layDown(files: ExportedFiles, { put }: Scratch, keys: readonly string[]): Promise<void> {
  await inParallel(keys, filesAtOnce, async (key) => put(key, await files.bytes(key)));
}
