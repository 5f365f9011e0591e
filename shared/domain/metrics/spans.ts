import type { Ms } from '../../schema/ids.ts';
import type { LoggedEvent } from '../contact/evolve.ts';

/** How long a contact waited in line and was in agents' hands. */
export type Spans = {
  readonly waitMs: number;
  readonly abandonedAfterMs?: number | undefined;
  readonly handleMs: number;
};

type Course = Spans & { readonly waitingSince?: Ms | undefined; readonly heldSince?: Ms | undefined };

/** Sums the waits that ended in an agent's hands and the times in those hands, from a log. A wait that ends in a chosen callback time is no wait. */
export function spansOf(log: readonly LoggedEvent[]): Spans {
  return log.reduce<Course>(step, { waitMs: 0, handleMs: 0 });
}

function step(course: Course, { event, at }: LoggedEvent): Course {
  switch (event.type) {
    case 'queued':
    case 'overflowed':
      return { ...course, waitingSince: course.waitingSince ?? at };
    case 'accepted':
      return {
        ...course,
        waitMs: course.waitMs + since(course.waitingSince, at),
        waitingSince: undefined,
        heldSince: at,
      };
    case 'agent-lost':
      return { ...letGo(course, at), waitingSince: course.waitingSince ?? at };
    case 'callback-requested':
      return event.asap ? course : { ...course, waitingSince: undefined };
    case 'transferred':
    case 'escalated':
    case 'callback-missed':
    case 'closed':
      return letGo(course, at);
    case 'abandoned':
      return course.waitingSince === undefined
        ? course
        : { ...course, abandonedAfterMs: since(course.waitingSince, at), waitingSince: undefined };
    default:
      return course;
  }
}

function letGo(course: Course, at: Ms): Course {
  return { ...course, handleMs: course.handleMs + since(course.heldSince, at), heldSince: undefined };
}

function since(start: Ms | undefined, at: Ms): number {
  return start === undefined ? 0 : Math.max(0, at - start);
}
