import * as v from 'valibot';
import { lessonFields } from './lesson-fields.ts';

const articleId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,79}$/));

/** A vote that a question belongs to an article, or with null to none. */
export const ExemplarLesson = v.object({
  kind: v.literal('exemplar'),
  ...lessonFields,
  articleId: v.nullable(articleId),
  /** The owner approved an answer for the article: the bot may give it by itself. */
  automatic: v.optional(v.literal(true)),
});
export type ExemplarLesson = v.InferOutput<typeof ExemplarLesson>;
