import type { Row } from './seen.ts';

/** Who of the two people of a conversation reads it. */
export type Side = 'student' | 'agent';

/** Which of one's own messages says how far one was read: the newest that was, and the newest that is stored and was not. */
export type Marks = { readonly sent: number | undefined; readonly read: number | undefined };

/** The marks of a side that was told up to where the other one has read. Whoever answers has read what stood before. */
export function marksOf(rows: readonly Row[], side: Side, toldSeq: number): Marks {
  const answered = newestOf(rows, side === 'student' ? 'agent' : 'student') ?? 0;
  const readSeq = Math.max(toldSeq, answered);
  const sent = newestOf(rows, side);
  const read = newestOf(
    rows.filter(({ seq }) => seq <= readSeq),
    side,
  );
  return { read, sent: sent === read ? undefined : sent };
}

/** Number of the newest thing a side has said or sent. */
export function newestOf(rows: readonly Row[], side: Side): number | undefined {
  return rows.findLast(({ event }) => (event.type === 'message' || event.type === 'file') && event.from === side)?.seq;
}
