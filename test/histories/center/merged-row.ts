import type { LayeredRow, Row } from '../../../shared/domain/tables/column.ts';

/** A row of a table as one object. */
export function mergedRow(row: LayeredRow): Row {
  return Object.assign({}, ...row.toReversed());
}
