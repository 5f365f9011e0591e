import type { Lexicon } from '../../shared/answers/engine.ts';
import { lessonsOf } from '../../shared/domain/teaching/lessons-of.ts';
import { outcomeOf } from '../../shared/domain/teaching/outcome.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { AnswerOutcomes, Lessons } from '../../shared/ports/lessons.ts';
import type { Digest } from '../../shared/privacy/pseudonym.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';

/** What learning works with. */
export type LearnPorts = {
  readonly log: Pick<ContactLog, 'read'>;
  readonly lessons: Pick<Lessons, 'add'>;
  readonly outcomes: Pick<AnswerOutcomes, 'put'>;
  readonly digest: Digest;
  readonly lexicon: Lexicon;
};

/**
 * Learns what a contact teaches.
 *
 * Input: a contact that was closed, abandoned or rated.
 * Outcome: its lessons, masked, each stored once, and what the bot's answers came to; the number of lessons that are new.
 *
 * 1. load the log; 2. fold it into lessons and an outcome; 3. store both. Done twice it changes nothing.
 */
export async function learnFromContact(ports: LearnPorts, contactId: ContactId, now: Ms): Promise<number> {
  const log = await readWholeLog(ports.log, contactId);
  const outcome = outcomeOf(contactId, log, ports.digest, ports.lexicon);
  if (outcome) await ports.outcomes.put(outcome);
  const added = await Promise.all(
    lessonsOf(contactId, log, ports.digest, ports.lexicon).map((lesson) => ports.lessons.add(lesson, now)),
  );
  return added.filter((result) => result === 'added').length;
}
