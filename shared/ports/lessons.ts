import type { Lesson, LessonKind, LessonOf } from '../domain/teaching/lesson.ts';
import type { Review } from '../domain/teaching/lesson-fields.ts';
import type { AnswerOutcome } from '../domain/teaching/outcome.ts';
import type { Ms } from '../schema/ids.ts';

/** What contacts taught: exemplars, drafts and unanswered questions. */
export interface Lessons {
  /** Adds a lesson; `there` when the same student's same question of that day already has one. */
  add(lesson: Lesson, storedAt: Ms): Promise<'added' | 'there'>;
  /** Lessons of a kind, newest day first, at most `limit`. */
  list<Kind extends LessonKind>(kind: Kind, limit: number): Promise<readonly LessonOf<Kind>[]>;
  find(id: string): Promise<Lesson | undefined>;
  /** Writes the owner's word on a lesson. */
  review(id: string, review: Review): Promise<'reviewed' | 'missing'>;
}

/** What the bot's answers came to, by the day (UTC, `2026-09-01`) a contact opened on. */
export interface AnswerOutcomes {
  /** Puts a contact's outcome; an older fold never replaces a newer one. */
  put(outcome: AnswerOutcome): Promise<void>;
  ofDay(day: string): Promise<readonly AnswerOutcome[]>;
}
