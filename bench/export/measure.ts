import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { keyedHash } from '../../functions/export/keyed-hash.ts';
import { tableParquet } from '../../functions/export/table-parquet.ts';
import { filesOf, type TableFile } from '../../shared/domain/tables/files-of.ts';
import { cpuUs } from './cpu.ts';
import type { Hour } from './hours.ts';

/** What a row of one table took, in microseconds of processor time, and its bytes in a file. */
export type TableCost = {
  readonly name: string;
  readonly rows: number;
  readonly encodeUs: number;
  readonly copyUs: number;
  readonly bytes: number;
};

/** What a row of all tables took, in microseconds of processor time. */
export type Compared = {
  readonly tables: readonly TableCost[];
  readonly rows: number;
  /** Of a contact: made up and folded to its record. */
  readonly foldUs: number;
  readonly tablesUs: number;
  readonly encodeUs: number;
  readonly copyUs: number;
};

const timeZone = 'Asia/Shanghai';
const asOf = Date.parse('2026-10-01T00:00:00Z');
const pseudonym = keyedHash('a secret of this bench');

/** Writes every hour by both, in turns, so many times; of each figure the median. */
export async function compare(hours: readonly Hour[], rounds: number): Promise<Compared> {
  const folder = mkdtempSync(join(tmpdir(), 'handraise-export-'));
  const duckdb = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await duckdb.connect();
  try {
    const all: Compared[] = [];
    // One round more: in the first one the compiler learns.
    for (let round = 0; round <= rounds; round += 1) all.push(await writeAll(hours, connection, folder));
    return middle(all.slice(1));
  } finally {
    connection.closeSync();
    duckdb.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Sum = { rows: number; encodeUs: number; copyUs: number; bytes: number };

async function writeAll(hours: readonly Hour[], connection: DuckDBConnection, folder: string): Promise<Compared> {
  const sums = new Map<string, Sum>();
  let tablesUs = 0;
  for (const { hour, records } of hours) {
    const begun = cpuUs();
    const files = filesOf(hour, { records, agentStates: [], roster: [], reviews: [] }, timeZone, asOf);
    tablesUs += cpuUs() - begun;
    for (const file of files.filter(({ rows }) => rows.length > 0))
      sums.set(file.table.name, add(sums.get(file.table.name), await writeBoth(file, connection, folder)));
  }
  const total = [...sums.values()].reduce<Sum>(add, nothing);
  return {
    tables: [...sums].map(([name, sum]) => ({ name, ...eachRow(sum) })),
    ...eachRow(total),
    foldUs: hours[0]?.foldUs ?? 0,
    tablesUs: tablesUs / total.rows,
  };
}

// DuckDB reads what was written and copies it out of its own memory.
async function writeBoth(file: TableFile, connection: DuckDBConnection, folder: string): Promise<Sum> {
  const begun = cpuUs();
  const bytes = tableParquet(file, pseudonym);
  const encodeUs = cpuUs() - begun;
  const [ours, theirs] = [join(folder, 'ours.parquet'), join(folder, 'theirs.parquet')];
  writeFileSync(ours, bytes);
  await connection.run(`CREATE OR REPLACE TABLE written AS SELECT * FROM '${ours}'`);
  const copyBegun = cpuUs();
  await connection.run(`COPY written TO '${theirs}' (FORMAT parquet)`);
  return { rows: file.rows.length, encodeUs, copyUs: cpuUs() - copyBegun, bytes: bytes.length };
}

const nothing: Sum = { rows: 0, encodeUs: 0, copyUs: 0, bytes: 0 };

function add(one: Sum = nothing, other: Sum): Sum {
  return {
    rows: one.rows + other.rows,
    encodeUs: one.encodeUs + other.encodeUs,
    copyUs: one.copyUs + other.copyUs,
    bytes: one.bytes + other.bytes,
  };
}

function eachRow({ rows, encodeUs, copyUs, bytes }: Sum): Sum {
  return { rows, encodeUs: encodeUs / rows, copyUs: copyUs / rows, bytes: bytes / rows };
}

// Of the rounds the one in the middle by what ours took.
function middle(rounds: readonly Compared[]): Compared {
  const inOrder = rounds.toSorted((one, other) => one.tablesUs + one.encodeUs - (other.tablesUs + other.encodeUs));
  const found = inOrder[Math.floor(inOrder.length / 2)];
  if (!found) throw new Error('a bench needs a round');
  return found;
}
