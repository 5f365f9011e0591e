import type { Row } from '../center/seen.ts';

const ends: ReadonlySet<string> = new Set(['closed', 'abandoned', 'reopened', 'callback-cancelled']);

/** Whether what stands is a message to be answered in writing: what was left before the contact's last end is over. */
export function isLeftMessage(rows: readonly Row[]): boolean {
  const newest = rows.findLast(({ event }) => event.type === 'callback-requested' || ends.has(event.type))?.event;
  return newest?.type === 'callback-requested' && newest.call?.written === true;
}
