import { curateVotes, type StoredQuestions, type Vote, type WhyVoteWaits } from '../../answers/engine.ts';
import type { Article, Exemplar } from '../../answers/written.ts';
import type { ExemplarLesson } from './exemplar-lesson.ts';

/** Exemplars as the owner and the curation leave them. */
export type Teaching = {
  /** What may teach, oldest first. */
  readonly kept: readonly ExemplarLesson[];
  /** What waits for the owner's word, oldest first. */
  readonly waiting: readonly { readonly lesson: ExemplarLesson; readonly why: WhyVoteWaits }[];
};

/** An exemplar as the engine takes it. */
export const exemplarOf = ({ articleId, lang, text, student, agent, at }: ExemplarLesson): Exemplar => ({
  articleId,
  lang,
  text,
  studentId: student,
  ...(agent === undefined ? {} : { agentId: agent }),
  at,
});

const voteOf = (lesson: ExemplarLesson): readonly Vote[] => {
  const word = lesson.review?.verdict;
  return word === 'dropped' ? [] : [{ ...exemplarOf(lesson), word }];
};

const inOrder = (one: ExemplarLesson, other: ExemplarLesson) => one.at - other.at || (one.id < other.id ? -1 : 1);

/** Which exemplars may be trained on, held against what is written; dropped ones never. */
export const teachingOf = (lessons: readonly ExemplarLesson[], stored: StoredQuestions): Teaching => {
  const lessonOf = new Map(
    lessons.toSorted(inOrder).flatMap((lesson) => voteOf(lesson).map((vote) => [vote, lesson] as const)),
  );
  const { kept, waiting } = curateVotes([...lessonOf.keys()], stored);
  const back = (vote: Vote): readonly ExemplarLesson[] => [lessonOf.get(vote) ?? []].flat();
  return {
    kept: kept.flatMap(back).sort(inOrder),
    waiting: waiting
      .flatMap(({ vote, why }) => back(vote).map((lesson) => ({ lesson, why })))
      .sort((one, other) => inOrder(one.lesson, other.lesson)),
  };
};

/** The articles with the owner's word for those an answer was approved for; what an article says of itself stays. */
export const withOwnersWord = (
  articles: readonly Article[],
  lessons: readonly ExemplarLesson[],
): readonly Article[] => {
  const approved = lessons.filter(({ automatic, review }) => automatic && review?.verdict === 'approved');
  const meant = new Set(approved.map(({ articleId }) => articleId));
  return articles.map((article) =>
    article.automatic === undefined && meant.has(article.id) ? { ...article, automatic: true } : article,
  );
};
