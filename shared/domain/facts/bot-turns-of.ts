import type { BotTurn } from '../tables/facts.ts';
import type { CourseStep } from './course.ts';

type Said = CourseStep & { readonly event: Extract<CourseStep['event'], { type: 'answered' }> };

/** Everything the bot said, with what the student and whoever checked it say of it. */
export function botTurnsOf(course: readonly CourseStep[]): readonly BotTurn[] {
  return course.filter(isSaid).map((said, index) => {
    const { kind, topic, queue, articleIds, confidence, forSeq, isWorried } = said.event;
    return {
      turn: index + 1,
      askedAt: course.find(({ seq }) => seq === forSeq)?.at,
      answeredAt: said.at,
      ...{ kind, topic, queue, articleIds, confidence, isWorried },
      isHelpful: ratingOf(course, said.seq),
      ...checkOf(course, said.seq),
    };
  });
}

function isSaid(step: CourseStep): step is Said {
  return step.event.type === 'answered';
}

function ratingOf(course: readonly CourseStep[], seq: number): boolean | undefined {
  const rated = course.find(({ event }) => event.type === 'answer-rated' && event.forSeq === seq)?.event;
  return rated?.type === 'answer-rated' ? rated.helpful : undefined;
}

function checkOf(course: readonly CourseStep[], seq: number): Pick<BotTurn, 'verdict' | 'rightArticleId'> {
  const checked = course.find(({ event }) => event.type === 'answer-checked' && event.forSeq === seq)?.event;
  if (checked?.type !== 'answer-checked') return {};
  const { verdict, learned } = checked;
  return { verdict, rightArticleId: learned?.kind === 'article' ? learned.articleId : undefined };
}
