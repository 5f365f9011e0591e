import { type Visit, visitSeconds, visitsOf } from '../metrics/visits.ts';
import type { Segment } from '../tables/facts.ts';
import { type CourseStep, secondsBetween } from './course.ts';

/** Every visit to a line with what happened in it, in order. */
export function segmentsOf(course: readonly CourseStep[]): readonly Segment[] {
  return visitsOf(course).map((visit, index) => segmentOf(course, visit, index + 1));
}

function segmentOf(course: readonly CourseStep[], visit: Visit, segment: number): Segment {
  const until = visit.endedSeq ?? Number.POSITIVE_INFINITY;
  // The steps of the visit: from joining up to, and with, what ended it.
  const steps = course.filter(({ seq }) => seq >= visit.joinedSeq && seq <= until);
  const counted = (type: string) => steps.filter(({ event }) => event.type === type).length;
  const end = steps.at(-1);
  // What ended the visit may change what the contact asks for: it is told as it was in line.
  const asked = end?.seq === until ? end.before : end?.state;
  return {
    segment,
    kind: visit.kind,
    queue: visit.queue,
    why: whyJoined(course, visit),
    enteredAt: visit.joinedAt,
    leftAt: visit.endedAt,
    leftHow: visit.end,
    waitedSeconds: visitSeconds(visit),
    offers: counted('offered'),
    declines: counted('declined'),
    missedOffers: steps.filter(({ event }) => event.type === 'offer-expired' && !event.unseen).length,
    agentId: visit.end === 'answered' && end?.event.type === 'accepted' ? end.event.agentId : undefined,
    tier: asked?.tier ?? 1,
    class: asked?.class ?? 'standard',
    urgency: asked?.urgency,
    overflowed: counted('overflowed') > 0,
    ...toldIn(steps, visit),
  };
}

type ToldFirst = Pick<
  Segment,
  | 'placeTold'
  | 'waitToldFromSeconds'
  | 'waitToldToSeconds'
  | 'waitToldMix'
  | 'waitToldMeanSeconds'
  | 'waitedAfterToldSeconds'
>;

// A function instance may still remember what it told in the visit before.
function toldIn(steps: readonly CourseStep[], { joinedAt, endedAt }: Visit): ToldFirst {
  const told = steps
    .flatMap(({ event }) => (event.type === 'offered' && event.told ? [event.told] : []))
    .find(({ at }) => at >= joinedAt);
  if (!told) return {};
  return {
    placeTold: told.position,
    waitToldFromSeconds: told.fromSeconds,
    waitToldToSeconds: told.toSeconds,
    waitToldMix: told.mix,
    waitToldMeanSeconds: told.meanSeconds,
    waitedAfterToldSeconds: endedAt === undefined ? undefined : secondsBetween(told.at, endedAt),
  };
}

function whyJoined(course: readonly CourseStep[], { joinedSeq }: Visit): string {
  const causes = course.flatMap(({ seq, event }) => {
    const cause = seq <= joinedSeq ? causeIn(event) : undefined;
    return cause === undefined ? [] : [cause];
  });
  return causes.at(-1) ?? 'requested';
}

function causeIn(event: CourseStep['event']): string | undefined {
  switch (event.type) {
    case 'agent-requested':
      return 'requested';
    case 'transferred':
    case 'escalated':
    case 'agent-lost':
      return event.type;
    case 'reopened':
      return event.reason === 'low-score' ? 'low-score' : 'reopened';
    case 'callback-requested':
      return 'callback';
    case 'requeued':
      return 'callback-due';
    default:
      return undefined;
  }
}
