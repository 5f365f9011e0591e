import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Column, Table } from '../shared/domain/tables/column.ts';
import { glueTypes } from '../shared/domain/tables/glue-types.ts';
import { tables, tablesVersion } from '../shared/domain/tables/tables.ts';
import { behind, behindFormulas } from './behind.ts';
import { hasRows } from './has-rows.ts';
import { dateOf, filesAsOf, type Kept } from './versions.ts';
import { wordsOf } from './view-files.ts';

// The laptop's store of objects keeps the bytes of one in a file of its key's name with this ending.
const storedEnding = '.data';

const version = `v${tablesVersion}`;

/** Days, the last included. */
export type Days = { readonly day: string; readonly until: string };

/** What will be asked: of each table the columns are read once that a statement, or a view behind one, names together with it. */
export type Reading = {
  readonly statements: readonly string[];
  /** The days that are needed of a table; of others it holds nothing. */
  readonly days: (table: string) => readonly Days[];
  /** Columns, by their table, that a view names and no statement asks for: they hold NULL. @default none */
  readonly unread?: Readonly<Record<string, readonly string[]>>;
  /**
   * Formulas whose rows are asked for over other days, in few questions: such a question is answered straight from the files, of which it takes the columns it needs. To write
   * rows down takes twice what it takes to read them.
   */
  readonly followed?: Followed;
};

/** Formulas, by name, and the days that are needed of the tables behind them. */
export type Followed = Pick<Reading, 'days'> & { readonly metrics: readonly string[] };

/** How tables are made of files. */
export type Sources = {
  /** The day at whose end the files stood so, in the school's zone. @default as they are */
  readonly day?: string | undefined;
  /**
   * All that will be asked, so that files are read once, and not by every query, which looks into each file and pays for each column of it.
   * @default every query reads the files
   */
  readonly readFor?: Reading;
};

/** A statement that makes a table, and where it only may of files that have all its columns, another one that does of any. */
export type Source = { readonly sql: string; readonly ofAny?: string };

/** Statements that make every table of the exported files under some folders, as a view of them or read once; a table without files is an empty one of the same columns. */
export function tableSources(folders: readonly string[], { day, readFor }: Sources = {}): readonly Source[] {
  const texts = readFor && [...readFor.statements, ...behind(readFor.statements).views.map(({ sql }) => sql)];
  const words = texts?.map(wordsOf);
  return tables.map((table) => {
    const days = readFor?.days(table.name);
    const isNeeded = (file: string) => !days || isOf(days, file);
    const files = folders.flatMap((folder) => filesIn(folder, table, day, days)).filter(isNeeded);
    if (words === undefined)
      return { sql: `CREATE OR REPLACE VIEW ${table.name} AS ${selectOf(table, files, day !== undefined)}` };
    return ofColumns('TABLE', table, files, {
      words,
      unread: readFor?.unread?.[table.name] ?? [],
      areVersions: day !== undefined,
    });
  });
}

/** Statements that make the tables behind what is followed, each as a view of the files of its days. */
export function followedSources(folders: readonly string[], { day, readFor }: Sources): readonly Source[] {
  if (!readFor?.followed) return [];
  const { metrics, days } = readFor.followed;
  const behindThem = behindFormulas(metrics);
  const words = behindThem.views.map(({ sql }) => wordsOf(sql));
  return tables
    .filter(({ name }) => behindThem.tables.has(name))
    .map((table) => {
      const own = days(table.name);
      const files = folders.flatMap((folder) => filesIn(folder, table, day, own)).filter((file) => isOf(own, file));
      return ofColumns('VIEW', table, files, {
        words,
        unread: readFor.unread?.[table.name] ?? [],
        areVersions: day !== undefined,
      });
    });
}

type OfColumns = {
  readonly words: readonly ReadonlySet<string>[];
  readonly unread: readonly string[];
  readonly areVersions: boolean;
};

/** A table of the columns that are named together with it, out of the files that have rows. */
function ofColumns(
  kind: 'TABLE' | 'VIEW',
  table: Table,
  files: readonly string[],
  { words, unread, areVersions }: OfColumns,
): Source {
  const naming = words.filter((text) => text.has(table.name));
  const named = table.columns.filter(({ name }) => naming.some((text) => text.has(name)));
  const kept = named.map((column) => (unread.includes(column.name) ? emptyColumn(column) : keptColumn(column)));
  const source = (rows: string) =>
    `CREATE OR REPLACE ${kind} ${table.name} AS SELECT ${[...kept, 'date', 'hour'].join(', ')} FROM (${rows}) files`;
  const full = files.filter(hasRows);
  const read = named.map(({ name }) => name).filter((name) => !unread.includes(name));
  const rows = (alike?: readonly string[]) => selectOf(table, full, areVersions, alike);
  return { sql: source(rows(read)), ofAny: source(rows()) };
}

/** The folders that hold exported tables: a copy of the export bucket, or any bucket in a laptop's data directory. */
export function exportFolders(directory: string): readonly string[] {
  const buckets = join(directory, 'objects', 'buckets');
  const stored = existsSync(buckets) ? readdirSync(buckets).map((bucket) => join(buckets, bucket, 'objects')) : [];
  return [directory, ...stored].filter((folder) => existsSync(join(folder, version)));
}

/** The files of every table under some folders, as they are or as they stood at the end of a day. */
export function tableFiles(folders: readonly string[], day?: string): readonly string[] {
  return folders.flatMap((folder) => tables.flatMap((table) => filesIn(folder, table, day)));
}

/** Whether a file, by its path, tells of one of some days. */
export function isOf(days: readonly Days[], path: string): boolean {
  return isWithin(days, dateOf(path));
}

function isWithin(days: readonly Days[], date: string): boolean {
  return days.some(({ day, until }) => day <= date && date <= until);
}

function filesIn(folder: string, { name }: Table, day: string | undefined, days?: readonly Days[]): readonly string[] {
  const files = parquetFiles(join(folder, version, name), days);
  return day === undefined
    ? [...files.values()]
    : filesAsOf(files, keptOf(join(folder, 'history', version), name), day);
}

function keptOf(history: string, table: string): Kept {
  const days = existsSync(history) ? readdirSync(history) : [];
  const versions = days.flatMap((folder) =>
    [...parquetFiles(join(history, folder, table))].map(
      ([path, file]) => [path, folder.replace('as_of=', ''), file] as const,
    ),
  );
  const byPath = Map.groupBy(versions, ([path]) => path);
  return new Map([...byPath].map(([path, own]) => [path, new Map(own.map(([, day, file]) => [day, file]))]));
}

/** The files of a table by their path in it; of days that are not needed nothing is looked for. */
function parquetFiles(root: string, days?: readonly Days[]): ReadonlyMap<string, string> {
  if (!existsSync(root)) return new Map();
  const isOutside = (folder: string) => days !== undefined && /^date=/.test(folder) && !isWithin(days, folder.slice(5));
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isOutside(entry.name))
    .map(({ name }) => name);
  const paths = folders.flatMap((folder) => pathsUnder(`${root}/`, folder));
  return new Map(paths.map((path) => [path, `${root}/${path}`]));
}

// A folder's own listing by Node, with all that is in it, takes five times as long, and there is one for each hour of each table.
function pathsUnder(root: string, folder: string): readonly string[] {
  return readdirSync(root + folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (name.endsWith('.parquet') || name.endsWith(`.parquet${storedEnding}`)) return path;
    return name.startsWith('hour=') ? pathsUnder(root, path) : [];
  });
}

/** The rows of files. `alike` are the columns that each of them has; without it every file is opened to see what it has, and once more to be read. */
function selectOf(table: Table, files: readonly string[], areVersions: boolean, alike?: readonly string[]): string {
  if (files.length === 0) return `${emptyOf(table)} WHERE FALSE`;
  const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
  // An export of before a column was added has it all the same: empty, as Glue tells Athena.
  return `${emptyOf(table)} WHERE FALSE UNION ALL BY NAME ${areVersions || files.some(isAmbiguous) ? pathsIn(list) : partitionsIn(list, alike)}`;
}

// Moments with a zone are told apart by a calendar, which takes DuckDB seventy times as long: what is read once is kept as moments of UTC.
function keptColumn({ name, kind }: Column): string {
  return glueTypes[kind] === 'timestamp' ? `make_timestamp(epoch_us(${name})) AS ${name}` : name;
}

function partitionsIn(list: string, alike?: readonly string[]): string {
  // Named one by one: a column that the first file has not is then an error, and no column of nothing.
  const columns = alike ? [...alike, 'date', 'hour'].join(', ') : '*';
  return `SELECT ${columns} FROM read_parquet([${list}], union_by_name = ${alike === undefined}, hive_partitioning = true, hive_types_autocast = false)`;
}

// DuckDB takes the first `date=` of a path.
function isAmbiguous(file: string): boolean {
  return /(?:^|\/)(?:date|hour)=.*\/date=/.test(file);
}

// A version lies under the day it was kept on: read as a partition, that would stand in place of the moment the file itself was written.
function pathsIn(list: string): string {
  const part = (name: string) => `regexp_extract(filename, '/date=([^/]+)/hour=([^/]+)/[^/]+$', ${name}`;
  return `SELECT * EXCLUDE (filename), ${part('1) AS date')}, ${part('2) AS hour')} FROM read_parquet([${list}], union_by_name = true, hive_partitioning = false, filename = true)`;
}

function emptyOf({ columns }: Table): string {
  return `SELECT ${[...columns.map(emptyColumn), 'CAST(NULL AS varchar) AS date', 'CAST(NULL AS varchar) AS hour'].join(', ')}`;
}

function emptyColumn({ name, kind }: Column): string {
  return `CAST(NULL AS ${duckType(glueTypes[kind])}) AS ${name}`;
}

function duckType(glueType: string): string {
  if (glueType === 'timestamp') return 'timestamptz';
  return glueType === 'array<string>' ? 'varchar[]' : glueType.replace('string', 'varchar');
}
