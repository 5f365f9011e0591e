import { curateExemplars, type KnowledgeModel } from '../../answers/engine.ts';
import type { Article, Exemplar } from '../../answers/written.ts';
import type { ExemplarLesson } from './exemplar-lesson.ts';

/** Exemplars as the owner and the curation leave them. */
export type Teaching = {
  /** What may teach, oldest first. */
  readonly kept: readonly ExemplarLesson[];
  /** What waits for the owner's word, because it contradicts others or a stored question. */
  readonly quarantined: readonly ExemplarLesson[];
};

/** An exemplar as the engine takes it. */
export const exemplarOf = ({ articleId, lang, text, student, at }: ExemplarLesson): Exemplar => ({
  articleId,
  lang,
  text,
  studentId: student,
  at,
});

/** The exemplars that the owner did not drop, for the engine to curate. */
export const standingExemplars = (lessons: readonly ExemplarLesson[]): readonly Exemplar[] =>
  lessons.filter(({ review }) => review?.verdict !== 'dropped').map(exemplarOf);

/** Which exemplars may be trained on: those the owner approved, and of the rest those that curation keeps; dropped ones never. */
export const teachingOf = (model: KnowledgeModel, lessons: readonly ExemplarLesson[]): Teaching => {
  const approved = lessons.filter(({ review }) => review?.verdict === 'approved');
  const open = lessons.filter(({ review }) => review === undefined);
  const asExemplar = new Map(open.map((lesson) => [exemplarOf(lesson), lesson]));
  const { kept, quarantined } = curateExemplars(model, [...asExemplar.keys()]);
  const back = (some: readonly Exemplar[]) => some.flatMap((one) => asExemplar.get(one) ?? []);
  const inOrder = (one: ExemplarLesson, other: ExemplarLesson) => one.at - other.at || (one.id < other.id ? -1 : 1);
  return {
    kept: [...approved, ...back(kept)].sort(inOrder),
    quarantined: back(quarantined).sort(inOrder),
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
