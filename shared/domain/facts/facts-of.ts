import type { ContactId } from '../../schema/ids.ts';
import type { LoggedEvent } from '../contact/evolve.ts';
import type { Facts } from '../tables/facts.ts';
import { botTurnsOf } from './bot-turns-of.ts';
import { callbacksOf } from './callbacks-of.ts';
import { courseOf } from './course.ts';
import { segmentsOf } from './segments-of.ts';
import { surveysOf } from './surveys-of.ts';
import { turnsOf } from './turns-of.ts';

/** Every fact a contact's log holds, one row each. The same log always gives the same facts. */
export function factsOf(contactId: ContactId, log: readonly LoggedEvent[]): Facts {
  const course = courseOf(contactId, log);
  return {
    segments: [...segmentsOf(course)],
    assignments: [...turnsOf(course)],
    botTurns: [...botTurnsOf(course)],
    surveys: [...surveysOf(course)],
    callbacks: [...callbacksOf(course)],
  };
}
