import type { EventOf } from '../contact/event.ts';
import type { SurveySent } from '../tables/facts.ts';
import type { CourseStep } from './course.ts';

/** Every survey with its answer, and whom it is about: who comes after a low score has nothing to do with it. */
export function surveysOf(course: readonly CourseStep[]): readonly SurveySent[] {
  return course
    .flatMap((sent) => (sent.event.type === 'survey-sent' ? [{ ...sent, asked: sent.event }] : []))
    .map(({ asked, ...sent }, index) => {
      const answer = course.find(({ seq, event }) => seq > sent.seq && event.type === 'survey-answered');
      const answered = answer?.event.type === 'survey-answered' ? answer.event : undefined;
      const isOfBot = sent.state.outcome === 'contained';
      return {
        survey: index + 1,
        sentAt: sent.at,
        answeredAt: answer?.at,
        score: answered?.score,
        ...(answered ? answersOf(asked, answered) : {}),
        hasComment: answered !== undefined && isWritten(asked, answered),
        servedBy: isOfBot ? 'bot' : 'person',
        agentId: isOfBot ? undefined : lastAgent(course, sent.seq),
        queue: sent.state.queue,
      };
    });
}

type Answered = EventOf<'survey-answered'>;
type Asked = EventOf<'survey-sent'>;
type Answers = Pick<SurveySent, 'isSolved' | 'effort' | 'effortScale' | 'recommend' | 'ownAnswers'>;

function answersOf({ questions = [] }: Asked, { answers = [] }: Answered): Answers {
  const given = new Map(answers.map((answer) => [answer.question, answer]));
  const of = (id: string) => given.get(id)?.number;
  const solved = of('solved');
  const effort = of('effort');
  const own = questions.filter(({ id, kind }) => (kind === 'choice' || kind === 'scale') && given.has(id));
  return {
    isSolved: solved === undefined ? undefined : solved === 1,
    effort,
    effortScale: effort === undefined ? undefined : questions.find(({ id }) => id === 'effort')?.scale?.[1],
    recommend: of('recommend'),
    ownAnswers:
      own.length === 0 ? undefined : own.map(({ id }) => `${id}=${given.get(id)?.number ?? given.get(id)?.text}`),
  };
}

// What was written is told by nobody but the log.
function isWritten({ questions = [] }: Asked, { comment, answers = [] }: Answered): boolean {
  const inWords = new Set(questions.filter(({ kind }) => kind === 'text').map(({ id }) => id));
  return comment !== undefined || answers.some(({ question }) => inWords.has(question));
}

function lastAgent(course: readonly CourseStep[], before: number): SurveySent['agentId'] {
  const accepted = course.findLast(({ seq, event }) => seq < before && event.type === 'accepted')?.event;
  return accepted?.type === 'accepted' ? accepted.agentId : undefined;
}
