import type { Step } from '../history.ts';
import { drawn } from '../scheduler/random.ts';

const waitMs = 9_000;
const againMs = 7_000;

/** True for a history in which several want the same call. */
export function wantsSlots(seed: number): boolean {
  return seed % 14 === 3;
}

/** Everybody wants the same call of a slot at the same moment, twice: in some histories, by draws of its own. */
export function slotStepsOf(seed: number, students: number, lastMs: number): readonly Step[] {
  if (!wantsSlots(seed)) return [];
  const from = Math.floor(drawn(seed, 'slots') * lastMs);
  return Array.from({ length: students }, (_, student) => {
    const one = { who: 'student', student, tab: 0, pick: 0 } as const;
    return [
      { ...one, atMs: from, deed: 'new-for-person' } as const,
      { ...one, atMs: from + waitMs, deed: 'callback-slots' } as const,
      { ...one, atMs: from + waitMs + againMs, deed: 'callback-slots' } as const,
    ];
  }).flat();
}
