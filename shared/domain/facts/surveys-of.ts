import type { SurveySent } from '../tables/facts.ts';
import type { CourseStep } from './course.ts';

/** Every survey with its answer, and whom it is about: who comes after a low score has nothing to do with it. */
export function surveysOf(course: readonly CourseStep[]): readonly SurveySent[] {
  return course
    .filter(({ event }) => event.type === 'survey-sent')
    .map((sent, index) => {
      const answer = course.find(({ seq, event }) => seq > sent.seq && event.type === 'survey-answered');
      const score = answer?.event.type === 'survey-answered' ? answer.event : undefined;
      const isOfBot = sent.state.outcome === 'contained';
      return {
        survey: index + 1,
        sentAt: sent.at,
        answeredAt: answer?.at,
        score: score?.score,
        hasComment: score?.comment !== undefined,
        servedBy: isOfBot ? 'bot' : 'person',
        agentId: isOfBot ? undefined : lastAgent(course, sent.seq),
        queue: sent.state.queue,
      };
    });
}

function lastAgent(course: readonly CourseStep[], before: number): SurveySent['agentId'] {
  const accepted = course.findLast(({ seq, event }) => seq < before && event.type === 'accepted')?.event;
  return accepted?.type === 'accepted' ? accepted.agentId : undefined;
}
