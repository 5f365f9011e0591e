import type { StudentId } from '../../shared/schema/ids.ts';
import type { Erasure } from './erase-person.ts';

/** What an erasure did and what a last look found, in lines. */
export function erasureLines(studentId: StudentId, erasure: Erasure): readonly string[] {
  const { removed, rewritten, left, filesLeft, sealed, banned } = erasure;
  const rows = Object.entries(removed)
    .filter(([, count]) => count > 0)
    .sort()
    .map(([kind, count]) => `  ${kind.padEnd(14)} ${count}${kind === 'record' ? ', kept under other names' : ''}`);
  const found = left.length + filesLeft;
  return [
    `${studentId}: erased`,
    ...rows,
    `  files          ${rewritten.named} of ${rewritten.files} had named them`,
    ...(sealed > 0
      ? [`the ids of ${sealed} contacts are kept for 30 days, so that nothing late brings them back`]
      : []),
    ...(banned ? ['they are banned, which is kept without their id'] : []),
    found === 0 ? 'looked again: nothing is left' : `looked again: ${found} left, run the same command again`,
    ...left.map((row) => `  ${row}`),
  ];
}
