import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { addReportFiles } from '../../infra/bundling/report-files.ts';
import { wholeNumber } from '../whole-number.ts';

/** What this bench measures. */
export const about = 'memory of folding and exporting contacts, and time and memory of the weekly report over them';

const help = `npm run bench -- report [flags]
  (none)         made-up contacts are folded and exported hour by hour in one process whose heap is bounded, and another one
                 writes the report of their last week; prints the most memory that each held, and its time
  --contacts N   contacts in all (125000: a week of a million in eight)
  --weeks N      weeks they came in (1)
  --heap N       MB the heap of the first may grow to (144: of 256 MB what Node leaves it)
  --json         the figures as JSON lines`;

const options = {
  help: { type: 'boolean', short: 'h' },
  contacts: { type: 'string', default: '125000' },
  weeks: { type: 'string', default: '1' },
  heap: { type: 'string', default: '144' },
  json: { type: 'boolean', default: false },
} as const;

// What DuckDB may hold in the function.
const functionMegabytes = '1024';

/** Measures and prints. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help) return console.log(help);
  const contacts = wholeNumber('--contacts', flags.contacts, 2_000_000);
  const weeks = wholeNumber('--weeks', flags.weeks, 60);
  const heap = wholeNumber('--heap', flags.heap, 8192);
  const folder = mkdtempSync(join(tmpdir(), 'handraise-report-'));
  try {
    const written = execFileSync(process.execPath, [
      ...[`--max-old-space-size=${heap}`, '--max-semi-space-size=8'],
      ...[bundled('write-hours', folder), folder, String(contacts), String(weeks)],
    ]).toString();
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.parquet'),
    );
    const page = bundled('write-page', folder);
    addReportFiles(folder);
    const reported = execFileSync(process.execPath, [page, folder, functionMegabytes]).toString();
    console.log(
      flags.json ? `${written}${reported}` : describe(JSON.parse(written), JSON.parse(reported), files.length),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

type Figures = Readonly<Record<string, number>>;

const figure = (figures: Figures, name: string): string => (figures[name] ?? Number.NaN).toFixed(1).replace('.0', '');

const describe = (written: Figures, reported: Figures, files: number): string =>
  [
    `${figure(written, 'contacts')} contacts, ${figure(written, 'largestHour')} an hour, folded and exported to ${files} files: ${figure(written, 'megabytes')} MB at most, ${figure(written, 'seconds')} s of processor`,
    `the report of the last week, ${figure(reported, 'arrived')} contacts: ${figure(reported, 'seconds')} s, of which ${figure(reported, 'openedSeconds')} s reading files; ${figure(reported, 'cpuSeconds')} s of processor, ${figure(reported, 'megabytes')} MB at most`,
  ].join('\n');

// As the functions are: Node that strips types of every file holds more, and takes a second more.
function bundled(name: string, folder: string): string {
  const outfile = join(folder, `${name}.mjs`);
  const entryPoints = [join(import.meta.dirname, `${name}.ts`)];
  const external = ['@duckdb/*'];
  buildSync({ entryPoints, outfile, external, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
  return outfile;
}
