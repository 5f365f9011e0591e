import type { ContactId } from '../../schema/ids.ts';
import { begin, evolve, type LogEntry, type LoggedEvent } from '../contact/evolve.ts';
import type { ContactState } from '../contact/state.ts';

/** One event with the state before it and after it. */
export type CourseStep = LogEntry & { readonly before: ContactState | undefined };

/** A log with its states; empty unless it begins with `opened`. */
export function courseOf(contactId: ContactId, log: readonly LoggedEvent[]): readonly CourseStep[] {
  const [first, ...rest] = log;
  if (first?.event.type !== 'opened') return [];
  let before = begin(contactId, first.event, first.at);
  const course: CourseStep[] = [{ ...first, before: undefined, state: before }];
  for (const entry of rest) {
    // By their own numbers, as a replay reads them.
    const head = before.seq === entry.seq - 1 ? before : { ...before, seq: entry.seq - 1 };
    const state = evolve(head, entry.event, entry.at);
    course.push({ ...entry, before, state });
    before = state;
  }
  return course;
}

/** Seconds between two moments, never negative: two machines' clocks may differ. */
export function secondsBetween(from: number, to: number): number {
  return Math.max(0, to - from) / 1000;
}
