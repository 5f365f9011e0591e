import { dayOf } from '../domain/teaching/day-of.ts';
import type { Lesson, LessonKind, LessonOf } from '../domain/teaching/lesson.ts';
import type { AnswerOutcome } from '../domain/teaching/outcome.ts';
import type { AnswerOutcomes, Lessons } from '../ports/lessons.ts';
import { copyOf } from './tables.ts';

/** The lessons of contacts, in memory. */
export function memoryLessons(): Lessons {
  const rows = new Map<string, Lesson>();
  const newest = <Kind extends LessonKind>(kind: Kind) =>
    [...rows.values()]
      .flatMap((lesson) => (isOf(lesson, kind) ? [copyOf(lesson)] : []))
      .sort((one, other) => (one.id < other.id ? 1 : -1));
  return {
    add: async (lesson) => {
      if (rows.has(lesson.id)) return 'there';
      rows.set(lesson.id, copyOf(lesson));
      return 'added';
    },
    list: async (kind, limit) => newest(kind).slice(0, limit),
    find: async (id) => rows.get(id),
    review: async (id, review) => {
      const lesson = rows.get(id);
      if (!lesson) return 'missing';
      rows.set(id, { ...lesson, review });
      return 'reviewed';
    },
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
