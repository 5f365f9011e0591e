import type { Ms } from '../../schema/ids.ts';
import type { Told, ToldLog } from './told.ts';

/** How a visit to a line ended: an agent took the contact, the student left, asked to be called back, or the contact was closed; `waiting` while it lasts. */
export type VisitEnd = 'answered' | 'abandoned' | 'callback' | 'closed' | 'waiting';

/** One stay in line for a person. A contact that is transferred, loses its agent or is reopened visits a line again, each time from zero. */
export type Visit = {
  /** `callback`: the student does not wait at the screen but for the phone. */
  readonly kind: 'chat' | 'callback';
  /** The queue it was in last. */
  readonly queue: string | undefined;
  readonly joinedAt: Ms;
  readonly endedAt: Ms | undefined;
  readonly end: VisitEnd;
};

type Course = {
  readonly visits: readonly Visit[];
  readonly queue: string | undefined;
  readonly kind: Visit['kind'];
  readonly joinedAt: Ms | undefined;
};

const nobody: Course = { visits: [], queue: undefined, kind: 'chat', joinedAt: undefined };

/** Every visit to a line, in order. Overflow is part of the visit; a callback as soon as possible keeps its place, one at a chosen time begins again then. */
export function visitsOf(log: ToldLog): readonly Visit[] {
  const course = log.reduce(step, nobody);
  return end(course, undefined, 'waiting').visits;
}

/** Seconds a visit lasted; undefined while it lasts. */
export function visitSeconds({ joinedAt, endedAt }: Visit): number | undefined {
  return endedAt === undefined ? undefined : Math.max(0, endedAt - joinedAt) / 1000;
}

function step(course: Course, { event, at }: Told): Course {
  switch (event.type) {
    case 'queued':
    case 'overflowed':
      return { ...join(course, at), queue: event.queue ?? course.queue };
    case 'agent-lost':
      return join(course, at);
    case 'accepted':
      return end(course, at, 'answered');
    case 'abandoned':
      return { ...end(course, at, 'abandoned'), kind: 'chat' };
    case 'closed':
      return { ...end(course, at, 'closed'), kind: 'chat' };
    case 'callback-requested':
      return callBack(course, at, event.asap === true);
    case 'reopened':
      return { ...course, kind: event.reason === 'low-score' ? 'callback' : 'chat' };
    default:
      return course;
  }
}

function join(course: Course, at: Ms): Course {
  return { ...course, joinedAt: course.joinedAt ?? at };
}

function callBack(course: Course, at: Ms, isAsap: boolean): Course {
  const joinedAt = isAsap ? course.joinedAt : undefined;
  return { ...end(course, at, 'callback'), kind: 'callback', joinedAt };
}

function end(course: Course, endedAt: Ms | undefined, how: VisitEnd): Course {
  const { visits, kind, queue, joinedAt } = course;
  if (joinedAt === undefined) return course;
  return { ...course, joinedAt: undefined, visits: [...visits, { kind, queue, joinedAt, endedAt, end: how }] };
}
