import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { tableParquet } from '../../functions/export/table-parquet.ts';
import type { Row, Table, Value } from '../../shared/domain/tables/column.ts';
import type { TableFile } from '../../shared/domain/tables/files-of.ts';
import { tables } from '../../shared/domain/tables/tables.ts';
import type { OtherNames } from './other-names.ts';

/** Who is to be taken out of files: the key they have there, and what each of their contacts is called from now on. */
export type TakenOut = { readonly personKey: string; readonly contacts: ReadonlyMap<string, OtherNames> };

/** The table an object's key says it is of: `.../contacts/date=.../hour=.../2026-09-01T18.parquet`. */
export function tableOfKey(key: string): Table | undefined {
  const folder = key.split('/').at(-4);
  return tables.find(({ name }) => name === folder);
}

/** A file without the person, its other rows, its columns and its moment as they were; undefined where they are not in it. */
export async function withoutPersonIn(
  bytes: Uint8Array,
  table: Table,
  taken: TakenOut,
): Promise<Uint8Array | undefined> {
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  const read = await parquetReadObjects({ file, metadata });
  const rows = read.map((row) => rowWithout(row, taken));
  if (rows.every((row, at) => row === read[at])) return undefined;
  const present = new Set(metadata.schema.map(({ name }) => name));
  const columns = table.columns.filter(({ name }) => present.has(name));
  const written: TableFile = {
    table: { ...table, columns },
    key: '',
    rows: rows.map((row) => [fieldsOf(row, columns)]),
    asOf: Date.parse(metadata.key_value_metadata?.find(({ key }) => key === 'handraise.as_of')?.value ?? ''),
  };
  // What names people in it are keys already.
  return tableParquet(written, (key) => key);
}

type Read = Readonly<Record<string, unknown>>;

function rowWithout(row: Read, { personKey, contacts }: TakenOut): Read {
  const other = contacts.get(String(row['contact_id']));
  if (!other) return row;
  const named = (value: unknown) => (value === personKey ? other.personKey : value);
  return {
    ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, named(value)])),
    contact_id: other.contactId,
  };
}

function fieldsOf(row: Read, columns: Table['columns']): Row {
  return Object.fromEntries(columns.map(({ field, name }) => [field, plainValue(row[name])]));
}

function plainValue(value: unknown): Value {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new Error(`exported file: got a ${typeof value}, allowed is what an exported column may hold`);
}
