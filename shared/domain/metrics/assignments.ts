import type { Ms } from '../../schema/ids.ts';
import type { Step, Steps } from './step.ts';

/** One agent's time with a contact, wrap-up included; a contact two agents served is two assignments. */
export type Assignment = { readonly acceptedAt: Ms; readonly endedAt: Ms };

type Course = { readonly done: readonly Assignment[]; readonly heldSince: Ms | undefined };

const lettingGo: ReadonlySet<string> = new Set([
  'agent-lost',
  'transferred',
  'escalated',
  'callback-missed',
  'closed',
  'abandoned',
]);

/** Every assignment that has ended, in order. */
export function assignmentsOf(log: Steps): readonly Assignment[] {
  return log.reduce<Course>(step, { done: [], heldSince: undefined }).done;
}

/** Seconds an assignment lasted. */
export function assignmentSeconds({ acceptedAt, endedAt }: Assignment): number {
  return Math.max(0, endedAt - acceptedAt) / 1000;
}

function step(course: Course, { event, at }: Step): Course {
  if (event.type === 'accepted') return { ...course, heldSince: at };
  if (!lettingGo.has(event.type) || course.heldSince === undefined) return course;
  return { done: [...course.done, { acceptedAt: course.heldSince, endedAt: at }], heldSince: undefined };
}
