import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Column, ColumnKind, Value } from '../../shared/domain/tables/column.ts';
import type { TableFile } from '../../shared/domain/tables/files-of.ts';
import { tablesVersion } from '../../shared/domain/tables/tables.ts';

/** The name somebody has in a file. */
export type Pseudonym = (personId: string) => string;

type Schema = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>;
type Element = Schema[number];
type Cell = string | number | boolean | Date | readonly string[] | null;

const types: Readonly<Record<Exclude<ColumnKind, 'texts' | 'persons'>, Omit<Element, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  person: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  whole: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  flag: { type: 'BOOLEAN' },
  // By the converted type alone readers take it for a time without a zone.
  moment: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
};

/** Writes a table's rows as one Parquet file whose metadata names the table, its version and its moment; the same rows give the same bytes. */
export function tableParquet({ table, rows, asOf }: TableFile, pseudonym: Pseudonym): Uint8Array {
  const { columns } = table;
  const schema: Schema = [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)];
  const columnData = columns.map((column) => ({
    name: column.name,
    data: rows.map((row) => cellOf(column, row[column.field], pseudonym)),
  }));
  const kvMetadata = [
    { key: 'handraise.table', value: table.name },
    { key: 'handraise.version', value: String(tablesVersion) },
    { key: 'handraise.as_of', value: new Date(asOf).toISOString() },
  ];
  return new Uint8Array(parquetWriteBuffer({ schema, columnData, kvMetadata }));
}

function elementsOf({ name, kind, isRequired }: Column): Schema {
  const repetition_type = isRequired ? 'REQUIRED' : 'OPTIONAL';
  if (kind !== 'texts' && kind !== 'persons') return [{ name, ...types[kind], repetition_type }];
  return [
    { name, repetition_type, converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', ...types.text, repetition_type: 'REQUIRED' },
  ];
}

function cellOf({ kind }: Column, value: Value, pseudonym: Pseudonym): Cell {
  if (value === undefined) return null;
  if (kind === 'moment' && typeof value === 'number') return new Date(value);
  if (kind === 'person') return pseudonym(String(value));
  if (kind === 'persons' && typeof value === 'object') return value.map(pseudonym);
  return value;
}
