import type { Answered } from '../warehouse.ts';

/** A row's number; 0 where the cell is empty. */
export function numberIn(row: Answered | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}

/** A row's text; undefined where the cell is empty. */
export function textIn(row: Answered, column: string): string | undefined {
  const cell = row[column];
  return cell === null || cell === undefined ? undefined : String(cell);
}
