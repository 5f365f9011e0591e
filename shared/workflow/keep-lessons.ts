import type { Lexicon } from '../answers/engine.ts';
import type { LoggedEvent } from '../domain/contact/evolve.ts';
import { lessonsOf } from '../domain/teaching/lessons-of.ts';
import { outcomeOf } from '../domain/teaching/outcome.ts';
import type { AnswerOutcomes, Lessons } from '../ports/lessons.ts';
import type { Digest } from '../privacy/pseudonym.ts';
import type { ContactId, Ms } from '../schema/ids.ts';

/** What keeps lessons. */
export type KeepLessonsPorts = {
  readonly lessons: Pick<Lessons, 'add'>;
  readonly outcomes: Pick<AnswerOutcomes, 'put'>;
  readonly digest: Digest;
  readonly lexicon: Lexicon;
};

/** Keeps what a whole log teaches: its lessons, masked, each stored once, and what the bot's answers came to; gives the number of lessons that are new. Done twice it changes nothing. */
export async function keepLessons(
  { lessons, outcomes, digest, lexicon }: KeepLessonsPorts,
  contactId: ContactId,
  log: readonly LoggedEvent[],
  now: Ms,
): Promise<number> {
  const outcome = outcomeOf(contactId, log, digest, lexicon);
  if (outcome) await outcomes.put(outcome);
  const added = await Promise.all(lessonsOf(contactId, log, digest, lexicon).map((lesson) => lessons.add(lesson, now)));
  return added.filter((result) => result === 'added').length;
}
