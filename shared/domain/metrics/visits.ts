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
  /** Numbers of the events it begins and ends with. */
  readonly joinedSeq: number;
  readonly endedAt: Ms | undefined;
  readonly endedSeq: number | undefined;
  readonly end: VisitEnd;
};

type Course = {
  readonly visits: readonly Visit[];
  readonly queue: string | undefined;
  readonly kind: Visit['kind'];
  readonly joined: Moment | undefined;
};

type Moment = Pick<Told, 'at' | 'seq'>;

const nobody: Course = { visits: [], queue: undefined, kind: 'chat', joined: undefined };

/** Every visit to a line, in order. Overflow is part of the visit; a callback as soon as possible keeps its place, one at a chosen time begins again then. */
export function visitsOf(log: ToldLog): readonly Visit[] {
  const course = log.reduce(step, nobody);
  return end(course, undefined, 'waiting').visits;
}

/** Seconds a visit lasted; undefined while it lasts. */
export function visitSeconds({ joinedAt, endedAt }: Visit): number | undefined {
  return endedAt === undefined ? undefined : Math.max(0, endedAt - joinedAt) / 1000;
}

function step(course: Course, told: Told): Course {
  const { event } = told;
  switch (event.type) {
    case 'queued':
    case 'overflowed':
      return { ...join(course, told), queue: event.queue ?? course.queue };
    case 'agent-lost':
      return join(course, told);
    case 'accepted':
      return end(course, told, 'answered');
    case 'abandoned':
    // Whoever calls off a call waits for it no longer, and may ask for a person again.
    case 'callback-cancelled':
      return { ...end(course, told, 'abandoned'), kind: 'chat' };
    case 'closed':
      return { ...end(course, told, 'closed'), kind: 'chat' };
    case 'callback-requested':
      return callBack(course, told, event.asap === true);
    case 'reopened':
      return { ...course, kind: event.reason === 'low-score' ? 'callback' : 'chat' };
    default:
      return course;
  }
}

function join(course: Course, told: Moment): Course {
  return { ...course, joined: course.joined ?? told };
}

function callBack(course: Course, told: Moment, isAsap: boolean): Course {
  const joined = isAsap ? course.joined : undefined;
  return { ...end(course, told, 'callback'), kind: 'callback', joined };
}

function end(course: Course, ended: Moment | undefined, how: VisitEnd): Course {
  const { visits, kind, queue, joined } = course;
  if (joined === undefined) return course;
  const visit: Visit = {
    ...{ kind, queue, joinedAt: joined.at, joinedSeq: joined.seq },
    ...{ endedAt: ended?.at, endedSeq: ended?.seq, end: how },
  };
  return { ...course, joined: undefined, visits: [...visits, visit] };
}
