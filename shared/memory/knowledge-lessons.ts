import { dayOf } from '../domain/teaching/day-of.ts';
import type { Lesson, LessonKind, LessonOf } from '../domain/teaching/lesson.ts';
import type { AnswerOutcome } from '../domain/teaching/outcome.ts';
import type { AnswerOutcomes, FreshExemplars, Lessons } from '../ports/lessons.ts';
import type { Ms } from '../schema/ids.ts';
import { copyOf } from './tables.ts';

type StoredLesson = { readonly lesson: Lesson; readonly storedAt: Ms };

/** The lessons of contacts, in memory; those that are fresh are read by the same rows. */
export function memoryLessons(): Lessons & FreshExemplars {
  const rows = new Map<string, StoredLesson>();
  const newest = <Kind extends LessonKind>(kind: Kind) =>
    [...rows.values()]
      .flatMap(({ lesson, storedAt }) => (isOf(lesson, kind) ? [{ lesson: copyOf(lesson), storedAt }] : []))
      .sort((one, other) => (one.lesson.id < other.lesson.id ? 1 : -1));
  return {
    add: async (lesson, storedAt) => {
      if (rows.has(lesson.id)) return 'there';
      rows.set(lesson.id, { lesson: copyOf(lesson), storedAt });
      return 'added';
    },
    list: async (kind, limit) =>
      newest(kind)
        .slice(0, limit)
        .map(({ lesson }) => lesson),
    find: async (id) => rows.get(id)?.lesson,
    review: async (id, review) => {
      const row = rows.get(id);
      if (!row) return 'missing';
      rows.set(id, { ...row, lesson: { ...row.lesson, review } });
      return 'reviewed';
    },
    storedAfter: async (moment, limit) =>
      newest('exemplar')
        .slice(0, limit)
        .filter(({ storedAt }) => storedAt > moment)
        .map(({ lesson }) => lesson),
  };
}

/** What the bot's answers came to, in memory. */
export function memoryAnswerOutcomes(): AnswerOutcomes {
  const outcomes = new Map<string, AnswerOutcome>();
  return {
    put: async (outcome) => {
      if ((outcomes.get(outcome.contactId)?.seq ?? 0) <= outcome.seq) outcomes.set(outcome.contactId, copyOf(outcome));
    },
    ofDay: async (day) => [...outcomes.values()].filter(({ openedAt }) => dayOf(openedAt) === day),
  };
}

function isOf<Kind extends LessonKind>(lesson: Lesson, kind: Kind): lesson is LessonOf<Kind> {
  return lesson.kind === kind;
}
