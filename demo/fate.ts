import type { SeenRow } from './frames.ts';

/** How a contact's log ends: the outcome of its last ending, or `open` when it was never ended or reopened since. */
export function fateOf(rows: readonly SeenRow[]): string {
  const last = rows.findLast(({ event }) => ['closed', 'abandoned', 'reopened'].includes(event.type));
  switch (last?.event.type) {
    case 'closed':
      return last.event.outcome ?? 'closed';
    case 'abandoned':
      return 'abandoned';
    default:
      return 'open';
  }
}

/** Counts values, most frequent first, equal counts by name. */
export function countBy<T>(values: readonly T[], nameOf: (value: T) => string): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(nameOf(value), (counts.get(nameOf(value)) ?? 0) + 1);
  return Object.fromEntries([...counts].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b)));
}
