import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { checkIn } from '../../shared/domain/teaching/check-in.ts';
import type { CheckRows } from '../../shared/ports/answer-checks.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { type KeepLessonsPorts, keepLessons } from '../../shared/workflow/keep-lessons.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';

/** What learning works with. */
export type LearnPorts = KeepLessonsPorts & {
  readonly log: Pick<ContactLog, 'read'>;
  readonly checks: CheckRows;
};

/**
 * Learns what a contact teaches.
 *
 * Input: a contact of which an answer is to be checked or was, or whose lessons did not get through where its log was folded.
 * Outcome: its lessons, masked, each stored once, what the bot's answers came to, and the answer to check while there is one;
 * the number of lessons that are new.
 *
 * 1. load the log; 2. fold it into lessons, an outcome and a check; 3. store them, the check last, for its row may be refused and the rest not. Done twice it changes nothing.
 */
export async function learnFromContact(ports: LearnPorts, contactId: ContactId, now: Ms): Promise<number> {
  const log = await readWholeLog(ports.log, contactId);
  const added = await keepLessons(ports, contactId, log, now);
  await keepCheck(ports, contactId, log);
  return added;
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
