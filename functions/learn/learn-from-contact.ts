import type { Lexicon } from '../../shared/answers/engine.ts';
import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { checkIn } from '../../shared/domain/teaching/check-in.ts';
import { lessonsOf } from '../../shared/domain/teaching/lessons-of.ts';
import { outcomeOf } from '../../shared/domain/teaching/outcome.ts';
import type { CheckRows } from '../../shared/ports/answer-checks.ts';
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
  readonly checks: CheckRows;
  readonly digest: Digest;
  readonly lexicon: Lexicon;
};

/**
 * Learns what a contact teaches.
 *
 * Input: a contact that was closed, abandoned or rated, or of which an answer is to be checked or was.
 * Outcome: its lessons, masked, each stored once, what the bot's answers came to, and the answer to check while there is one;
 * the number of lessons that are new.
 *
 * 1. load the log; 2. fold it into lessons, an outcome and a check; 3. store them. Done twice it changes nothing.
 */
export async function learnFromContact(ports: LearnPorts, contactId: ContactId, now: Ms): Promise<number> {
  const log = await readWholeLog(ports.log, contactId);
  const outcome = outcomeOf(contactId, log, ports.digest, ports.lexicon);
  if (outcome) await ports.outcomes.put(outcome);
  await keepCheck(ports, contactId, log);
  const added = await Promise.all(
    lessonsOf(contactId, log, ports.digest, ports.lexicon).map((lesson) => ports.lessons.add(lesson, now)),
  );
  return added.filter((result) => result === 'added').length;
}

// An answer that was judged, or whose contact turned out to be in danger, waits for nobody any more.
async function keepCheck(
  { checks, lexicon }: LearnPorts,
  contactId: ContactId,
  log: readonly LoggedEvent[],
): Promise<void> {
  const check = checkIn(contactId, log, lexicon);
  if (check.kind === 'open') await checks.put(check.task);
  if (check.kind === 'over') await checks.clear(contactId);
}
