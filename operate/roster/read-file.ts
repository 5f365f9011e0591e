import { readFileSync, statSync } from 'node:fs';
import * as v from 'valibot';
import { PlannedRow, rowFault } from '../../shared/domain/roster/planned-row.ts';
import type { Placed } from '../../shared/domain/roster/roster-of.ts';
import { Failure } from '../failure.ts';
import { rowsInCsv } from './rows-in-csv.ts';
import { rowsOfShifts, type ShiftPeople } from './rows-of-shifts.ts';
import type { Written } from './written.ts';

const mostBytes = 10_000_000;

/** What a file holds, each row with where it stands, or every fault of its rows. */
export type RosterFile = { readonly rows: readonly Placed[]; readonly faults: readonly string[] };

/** Reads a roster: CSV with the columns agent, from, to and activity, JSON with a list of the same, or what `npm run staffing -- --json` prints for the people named. */
export function readRosterFile(file: string, people: ShiftPeople | undefined): RosterFile {
  const text = textOf(file);
  const written =
    text.trimStart().startsWith('[') || text.trimStart().startsWith('{') ? inJson(file, text, people) : rowsInCsv(text);
  if (written.length === 0) throw new Failure(`empty_roster: ${file} plans nothing; write at least one row`);
  const read = written.map(({ where, value }) => ({ where, read: v.safeParse(PlannedRow, value) }));
  return {
    rows: read.flatMap(({ where, read: one }) => (one.success ? [{ where, row: one.output }] : [])),
    faults: read.flatMap(({ where, read: { issues = [] } }) =>
      issues.map((one) => `bad_row: ${where}: ${rowFault(one)}`),
    ),
  };
}

function textOf(file: string): string {
  try {
    if (statSync(file).size > mostBytes)
      throw new Failure(`too_large: ${file} is larger than ${mostBytes} bytes; publish a few weeks at a time`);
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure(`unreadable: ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function inJson(file: string, text: string, people: ShiftPeople | undefined): readonly Written[] {
  const value = jsonOf(file, text);
  if (Array.isArray(value)) return value.map((row, at) => ({ where: `row ${at + 1}`, value: row }));
  return rowsOfShifts(value, people);
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure(`bad_json: ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
