import * as z from 'zod/mini';
import type { Ms } from '../ids.ts';
import { longestAnswerKept, longestQuestionKept } from './storable.ts';

const ms = z.int().check(z.nonnegative());
const articleId = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,79}$/));

/** What the knowledge owner decided about a lesson. */
export const Review = z.strictObject({ verdict: z.enum(['approved', 'dropped']), at: ms });
export type Review = z.infer<typeof Review>;

const common = {
  /** `ex_`, `dr_` or `un_`, the day (UTC) and what tells the vote from others: one a student, question and day. */
  id: z.string().check(z.regex(/^(?:ex|dr|un)_\d{8}_[a-z0-9]{4,40}$/)),
  lang: z.enum(['en', 'zh']),
  /** The question, masked. */
  text: z.string().check(z.minLength(1), z.maxLength(longestQuestionKept)),
  /** A pseudonym: enough to count one student once. */
  student: z.string().check(z.maxLength(64)),
  contactId: z.optional(z.string()),
  at: ms,
  review: z.optional(Review),
};

/** A vote that a question belongs to an article, or with null to none. */
export const ExemplarLesson = z.object({ kind: z.literal('exemplar'), ...common, articleId: z.nullable(articleId) });
export type ExemplarLesson = z.infer<typeof ExemplarLesson>;

/** An answer an agent wrote to a question that no article answers. */
export const DraftLesson = z.object({
  kind: z.literal('draft'),
  ...common,
  answer: z.string().check(z.minLength(1), z.maxLength(longestAnswerKept)),
});
export type DraftLesson = z.infer<typeof DraftLesson>;

/** A question that neither the bot nor an article answered. */
export const UnansweredLesson = z.object({ kind: z.literal('unanswered'), ...common });
export type UnansweredLesson = z.infer<typeof UnansweredLesson>;

/** What one contact teaches: everything in it is masked and bounded before it is stored. */
export const Lesson = z.discriminatedUnion('kind', [ExemplarLesson, DraftLesson, UnansweredLesson]);
export type Lesson = z.infer<typeof Lesson>;

/** Kind of a lesson. */
export type LessonKind = Lesson['kind'];

/** One kind of lesson. */
export type LessonOf<Kind extends LessonKind> = Extract<Lesson, { kind: Kind }>;

const prefixes = { exemplar: 'ex', draft: 'dr', unanswered: 'un' } as const satisfies Record<LessonKind, string>;

/** The id of a vote: the same student with the same question on the same day (UTC) has the same one. */
export const lessonId = (kind: LessonKind, at: Ms, vote: string): string =>
  `${prefixes[kind]}_${dayOf(at).replaceAll('-', '')}_${vote.slice(0, 20)}`;

/** The kind a lesson's id speaks of; undefined for what is no id of a lesson. */
export const kindOfLesson = (id: string): LessonKind | undefined =>
  common.id.safeParse(id).success
    ? (['exemplar', 'draft', 'unanswered'] as const).find((kind) => id.startsWith(`${prefixes[kind]}_`))
    : undefined;

/** The day (UTC) of a moment, as `2026-09-01`. */
export const dayOf = (at: Ms): string => new Date(at).toISOString().slice(0, 10);
