import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { glueTypes } from '../shared/domain/tables/glue-types.ts';
import { type ContactTable, tables, tablesVersion } from '../shared/domain/tables/tables.ts';

// The laptop's store of objects keeps the bytes of one in a file of its key's name with this ending.
const storedEnding = '.data';

/** Statements that make every table a view over the exported files under some folders; a table without files is an empty one of the same columns. */
export function tableSources(folders: readonly string[]): readonly string[] {
  return tables.map((table) => `CREATE OR REPLACE VIEW ${table.name} AS ${selectOf(table, filesOf(table, folders))}`);
}

/** The folders that hold exported tables: a copy of the export bucket, or a laptop's data directory with any bucket of its. */
export function exportFolders(directory: string): readonly string[] {
  const version = `v${tablesVersion}`;
  const buckets = join(directory, 'objects', 'buckets');
  const stored = existsSync(buckets) ? readdirSync(buckets).map((bucket) => join(buckets, bucket, 'objects')) : [];
  return [directory, ...stored].map((folder) => join(folder, version)).filter((folder) => existsSync(folder));
}

function filesOf({ name }: ContactTable, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    const root = join(folder, name);
    if (!existsSync(root)) return [];
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
    const isTable = (file: string) => file.endsWith('.parquet') || file.endsWith(`.parquet${storedEnding}`);
    return files.filter(isTable).map((file) => join(root, file));
  });
}

function selectOf(table: ContactTable, files: readonly string[]): string {
  if (files.length === 0) return `${emptyOf(table)} WHERE FALSE`;
  const list = files.map((file) => `'${file.replaceAll("'", "''")}'`).join(', ');
  // An export of before a column was added has it all the same: empty, as Glue tells Athena.
  return `${emptyOf(table)} WHERE FALSE UNION ALL BY NAME SELECT * FROM read_parquet([${list}], union_by_name = true, hive_partitioning = true, hive_types_autocast = false)`;
}

function emptyOf({ columns }: ContactTable): string {
  const typed = columns.map(({ name, kind }) => `CAST(NULL AS ${duckType(glueTypes[kind])}) AS ${name}`);
  return `SELECT ${[...typed, 'CAST(NULL AS varchar) AS date', 'CAST(NULL AS varchar) AS hour'].join(', ')}`;
}

function duckType(glueType: string): string {
  if (glueType === 'timestamp') return 'timestamptz';
  return glueType === 'array<string>' ? 'varchar[]' : glueType.replace('string', 'varchar');
}
