import { isErased } from '../../shared/aws/erased-contacts.ts';
import type { FoundRow } from '../../shared/aws/person-rows.ts';

/** How many rows of each kind, a line each, by table. */
export function countLines(rows: readonly FoundRow[]): readonly string[] {
  const counts = Map.groupBy(rows, ({ table, kind }) => `${table.padEnd(10)} ${kind}`);
  return [...counts].sort().map(([what, all]) => `  ${what.padEnd(26)} ${all.length}`);
}

/** All that is kept of somebody as plain values, by table and kind, but the hashes of tickets, with which nobody is told anything, and what a rater wrote to an agent. */
export function toldRows(rows: readonly FoundRow[]): Readonly<Record<string, readonly unknown[]>> {
  const shown = rows.filter(({ kind, row }) => !(kind === 'event' && isErased(row)));
  const groups = Map.groupBy(shown, ({ table, kind }) => `${table}.${kind}`);
  return Object.fromEntries([...groups].map(([name, all]) => [name, all.map(told)]));
}

function told({ kind, row }: FoundRow): FoundRow['row'] {
  const shown = Object.entries(row).filter(([name]) => !name.startsWith('ticket#'));
  if (kind !== 'review') return Object.fromEntries(shown);
  return Object.fromEntries(shown.map(([name, held]) => [name, name === 'review' ? withoutComment(held) : held]));
}

function withoutComment(review: unknown): unknown {
  if (typeof review !== 'object' || review === null) return review;
  return Object.fromEntries(Object.entries(review).filter(([name]) => name !== 'comment'));
}
