import type * as v from 'valibot';
import { type Item, parseItem } from './attribute-value.ts';

/** Told of a row that cannot be read and is left out of a list: its key, which holds ids alone, and what is wrong with it. */
export type Skipped = (row: string, error: unknown) => void;

/** Reads a list of rows by their schema. One that a later version wrote, or a hand spoiled, is told of and left out: it costs the others nothing. */
export function readableRows<Schema extends v.GenericSchema>(
  schema: Schema,
  rows: readonly Item[],
  skipped: Skipped,
): readonly v.InferOutput<Schema>[] {
  return rows.flatMap((row) => {
    try {
      return [parseItem(schema, row)];
    } catch (error) {
      skipped(rowName(row), error);
      return [];
    }
  });
}

/** A row's key as a log names it. */
export function rowName(row: Item): string {
  return `${row['pk']?.S ?? '?'} ${row['sk']?.S ?? '?'}`;
}
