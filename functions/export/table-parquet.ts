import { parquetWriteBuffer } from 'hyparquet-writer';
import {
  type Column,
  type ColumnKind,
  type LayeredRow,
  type Value,
  valueIn,
} from '../../shared/domain/tables/column.ts';
import type { TableFile } from '../../shared/domain/tables/files-of.ts';
import { tablesVersion } from '../../shared/domain/tables/tables.ts';

/** The name somebody has in a file. */
export type Pseudonym = (personId: string) => string;

type Schema = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>;
type Element = Schema[number];
type Cell = string | number | bigint | boolean | readonly string[] | null;

/** One group of rows a file: an hour has fewer. */
const mostRows = 100_000;

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
  const nameOf = remembered(pseudonym);
  const schema: Schema = [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)];
  const columnData = columns.map((column) => ({
    name: column.name,
    data: cellsOf(column, rows, nameOf),
  }));
  const kvMetadata = [
    { key: 'handraise.table', value: table.name },
    { key: 'handraise.version', value: String(tablesVersion) },
    { key: 'handraise.as_of', value: new Date(asOf).toISOString() },
  ];
  return new Uint8Array(parquetWriteBuffer({ schema, columnData, kvMetadata, rowGroupSize: mostRows }));
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

function cellsOf({ kind, field }: Column, rows: readonly LayeredRow[], nameOf: Pseudonym): Cell[] {
  const write = writers[kind];
  return rows.map((row) => {
    const value = valueIn(row, field);
    return value === undefined ? null : write(value, nameOf);
  });
}

const asItIs = (value: Cell): Cell => value;

const writers: Readonly<Record<ColumnKind, (value: NonNullable<Value>, nameOf: Pseudonym) => Cell>> = {
  text: asItIs,
  texts: asItIs,
  whole: asItIs,
  number: asItIs,
  flag: asItIs,
  moment: (value) => BigInt(Number(value)),
  person: (value, nameOf) => nameOf(String(value)),
  persons: (value, nameOf) => (typeof value === 'object' ? value.map(nameOf) : asItIs(value)),
};

// An hour has the same few people in many of its rows.
function remembered(pseudonym: Pseudonym): Pseudonym {
  const names = new Map<string, string>();
  return (personId) => {
    const name = names.get(personId) ?? pseudonym(personId);
    names.set(personId, name);
    return name;
  };
}
