import type { ContactState } from '../contact/state.ts';
import type { CallbackPromise } from '../tables/facts.ts';
import { type CourseStep, secondsBetween } from './course.ts';

type Promised = CourseStep & {
  readonly state: ContactState & { readonly callback: NonNullable<ContactState['callback']> };
};

/** Every promise to call, or to answer a message, in order: one begins where the contact's state begins to hold a callback, and ends where it no longer does. */
export function callbacksOf(course: readonly CourseStep[]): readonly CallbackPromise[] {
  return course.filter(isPromised).map((promised, index) => callbackOf(course, promised, index + 1));
}

function isPromised(step: CourseStep): step is Promised {
  return step.state.callback !== undefined && step.before?.callback === undefined;
}

function isReply({ event }: CourseStep): boolean {
  return event.type === 'message' && event.from === 'agent';
}

function callbackOf(course: readonly CourseStep[], promised: Promised, callback: number): CallbackPromise {
  const after = course.filter(({ seq }) => seq > promised.seq);
  const end = after.find(({ state }) => state.callback === undefined);
  const within = after.filter(({ seq }) => seq <= (end?.seq ?? Number.POSITIVE_INFINITY));
  const attempts = within.filter(({ event }) => event.type === 'callback-attempted');
  const last = attempts.at(-1);
  const state = promiseIn(promised, within);
  const isMessage = state.call?.written === true;
  const reached = isMessage ? within.find(isReply) : attempts[0];
  // Whoever closes a message without a word to its student has answered nothing.
  const ended = isMessage && !reached && endedHow(end) === 'kept' ? 'otherwise' : endedHow(end);
  const { callback: told, promisedAt: promisedBy } = state;
  const { dueAt, asap, topic } = told;
  const firstAttemptAt = reached?.at;
  return {
    callback,
    why: isForLowScore(promised) ? 'low-score' : isMessage ? 'message' : 'asked',
    askedAt: promised.at,
    promisedAt: dueAt,
    promisedBy,
    isAsap: asap,
    queue: promised.state.queue,
    topic,
    attempts: attempts.length,
    firstAttemptAt,
    lastAttemptAt: last?.at,
    endedAt: end?.at,
    ended,
    afterPromiseSeconds:
      promisedBy === undefined || firstAttemptAt === undefined ? undefined : (firstAttemptAt - promisedBy) / 1000,
    lateSeconds: ended === 'kept' && last ? secondsBetween(dueAt, last.at) : undefined,
  };
}

// The student may have moved the call, and the center one after a low score to when it may be made: the last word counts.
function promiseIn(promised: Promised, within: readonly CourseStep[]): Promised['state'] {
  const moved = within.findLast(
    (step): step is Promised => step.event.type === 'callback-requested' && !!step.state.callback,
  );
  return (moved ?? promised).state;
}

function isForLowScore({ event, before, state }: Promised): boolean {
  if (event.type === 'reopened') return event.reason === 'low-score';
  return state.review === 'owed' && before?.review === 'owed';
}

function endedHow(end: CourseStep | undefined): string {
  if (!end) return 'open';
  if (end.event.type !== 'closed') return 'otherwise';
  if (end.event.outcome === 'callback-failed') return 'failed';
  return end.event.outcome === 'callback-kept' ? 'kept' : 'otherwise';
}
