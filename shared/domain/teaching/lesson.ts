import * as v from 'valibot';
import { longestAnswerKept } from '../../privacy/kept-lengths.ts';
import type { Ms } from '../../schema/ids.ts';
import { dayOf } from './day-of.ts';
import { ExemplarLesson } from './exemplar-lesson.ts';
import { lessonFields } from './lesson-fields.ts';

/** An answer an agent wrote to a question that no article answers. */
export const DraftLesson = v.object({
  kind: v.literal('draft'),
  ...lessonFields,
  answer: v.pipe(v.string(), v.minLength(1), v.maxLength(longestAnswerKept)),
});
export type DraftLesson = v.InferOutput<typeof DraftLesson>;

/** A question that neither the bot nor an article answered. */
export const UnansweredLesson = v.object({ kind: v.literal('unanswered'), ...lessonFields });
export type UnansweredLesson = v.InferOutput<typeof UnansweredLesson>;

/** What one contact teaches: everything in it is masked and bounded before it is stored. */
export const Lesson = v.variant('kind', [ExemplarLesson, DraftLesson, UnansweredLesson]);
export type Lesson = v.InferOutput<typeof Lesson>;

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
  v.safeParse(lessonFields.id, id).success
    ? (['exemplar', 'draft', 'unanswered'] as const).find((kind) => id.startsWith(`${prefixes[kind]}_`))
    : undefined;
