import type { Ms } from '../../schema/ids.ts';
import type { Told, ToldLog } from './told.ts';

/** One agent's time with a contact, wrap-up included; a contact two agents served is two assignments. */
export type Handling = { readonly acceptedAt: Ms; readonly endedAt: Ms };

type Course = { readonly done: readonly Handling[]; readonly heldSince: Ms | undefined };

const lettingGo: ReadonlySet<string> = new Set([
  'agent-lost',
  'transferred',
  'escalated',
  'callback-missed',
  'closed',
  'abandoned',
]);

/** Every assignment that has ended, in order. */
export function handlingsOf(log: ToldLog): readonly Handling[] {
  return log.reduce<Course>(step, { done: [], heldSince: undefined }).done;
}

/** Seconds an assignment lasted. */
export function handlingSeconds({ acceptedAt, endedAt }: Handling): number {
  return Math.max(0, endedAt - acceptedAt) / 1000;
}

function step(course: Course, { event, at }: Told): Course {
  if (event.type === 'accepted') return { ...course, heldSince: at };
  if (!lettingGo.has(event.type) || course.heldSince === undefined) return course;
  return { done: [...course.done, { acceptedAt: course.heldSince, endedAt: at }], heldSince: undefined };
}
