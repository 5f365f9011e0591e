import type { Row } from '../center/seen.ts';

/** How many messages for the student came after the one they saw last. */
export function unreadAfter(rows: readonly Row[], seenSeq: number): number {
  return rows.filter(({ seq, event }) => seq > seenSeq && isForStudent(event)).length;
}

function isForStudent(event: Row['event']): boolean {
  return (
    ((event.type === 'message' || event.type === 'file') && event.from !== 'student') ||
    event.type === 'answered' ||
    event.type === 'follow-up-sent'
  );
}
