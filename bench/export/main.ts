import { parseArgs } from 'node:util';
import { wholeNumber } from '../whole-number.ts';
import { hoursOf } from './hours.ts';
import { type Compared, compare } from './measure.ts';

/** What this bench measures. */
export const about = 'processor time of writing the exported tables, beside DuckDB writing the same rows';

const help = `npm run bench -- export [flags]
  (none)         the hours of a made-up week become tables and Parquet files as the export function makes them, each
                 beside DuckDB's own COPY of the same rows by one thread; prints microseconds a row
  --contacts N   contacts of the week (40000)
  --hours N      hours of it that are written (40)
  --rounds N     rounds; the median counts (3)
  --json         the figures as one JSON line`;

const options = {
  help: { type: 'boolean', short: 'h' },
  contacts: { type: 'string', default: '40000' },
  hours: { type: 'string', default: '40' },
  rounds: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
} as const;

/** Measures and prints. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help) return console.log(help);
  const contacts = wholeNumber('--contacts', flags.contacts, 2_000_000);
  const hours = hoursOf(contacts).slice(0, wholeNumber('--hours', flags.hours, 10_000));
  const compared = await compare(hours, wholeNumber('--rounds', flags.rounds, 100));
  console.log(flags.json ? JSON.stringify(compared) : describe(compared));
};

const describe = ({ tables, rows, foldUs, tablesUs, encodeUs, copyUs }: Compared): string =>
  [
    ...tables.map(
      ({ name, rows: written, encodeUs: ours, copyUs: theirs, bytes }) =>
        `${name.padEnd(13)} ${String(written).padStart(7)} rows  ${ours.toFixed(1).padStart(6)} us  DuckDB ${theirs.toFixed(1).padStart(6)} us  ${bytes.toFixed(0).padStart(4)} bytes`,
    ),
    `a contact is folded in ${foldUs.toFixed(0)} us`,
    `a row of ${rows}: ${tablesUs.toFixed(1)} us to the tables, ${encodeUs.toFixed(1)} us to the file; DuckDB copies it in ${copyUs.toFixed(1)} us`,
    `rows a second, to DuckDB's: ${(copyUs / (tablesUs + encodeUs)).toFixed(2)}, of the file alone ${(copyUs / encodeUs).toFixed(2)}`,
  ].join('\n');
