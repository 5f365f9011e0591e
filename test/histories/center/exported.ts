import type { LayeredRow, Row } from '../../../shared/domain/tables/column.ts';
import type { TableFile } from '../../../shared/domain/tables/files-of.ts';

const rowsOf = new WeakMap<Uint8Array, readonly LayeredRow[]>();

/** A file of rows as a history exports it: written out only when somebody reads it. */
export function exported({ rows }: TableFile): Uint8Array {
  const bytes = new Uint8Array();
  rowsOf.set(bytes, rows);
  return bytes;
}

/** The rows of an exported file. */
export function rowsIn(bytes: Uint8Array | undefined): readonly Row[] {
  return ((bytes && rowsOf.get(bytes)) ?? []).map(mergedRow);
}

/** A row of a table as one object. */
export function mergedRow(row: LayeredRow): Row {
  return Object.assign({}, ...row.toReversed());
}
