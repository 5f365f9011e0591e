import type { Facts } from '../tables/facts.ts';
import { botTurnsOf } from './bot-turns-of.ts';
import { callbacksOf } from './callbacks-of.ts';
import type { CourseStep } from './course.ts';
import { segmentsOf } from './segments-of.ts';
import { surveysOf } from './surveys-of.ts';
import { turnsOf } from './turns-of.ts';

/** Every fact that a contact's log holds, one row each. The same course always gives the same facts. */
export function factsOf(course: readonly CourseStep[]): Facts {
  return {
    segments: [...segmentsOf(course)],
    assignments: [...turnsOf(course)],
    botTurns: [...botTurnsOf(course)],
    surveys: [...surveysOf(course)],
    callbacks: [...callbacksOf(course)],
  };
}
