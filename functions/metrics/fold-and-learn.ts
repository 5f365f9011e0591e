import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { drawnAnswerIn } from '../../shared/domain/teaching/drawn-answer.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { ContactRecords } from '../../shared/ports/contact-records.ts';
import type { LearnOutbox } from '../../shared/ports/outboxes.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';
import { type KeepLessonsPorts, keepLessons } from '../../shared/workflow/keep-lessons.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { foldLog } from './fold-contact.ts';

/** What folding and learning work with. */
export type FoldPorts = KeepLessonsPorts & {
  readonly log: Pick<ContactLog, 'read'>;
  readonly records: Pick<ContactRecords, 'put'>;
  readonly learn: LearnOutbox;
  readonly report: Report;
};

/** What the rows of a log call for. */
export type Wanted = { readonly fold: boolean; readonly learn: boolean };

/**
 * Folds a contact's log into its record and keeps what it teaches.
 *
 * Input: a contact, and what its new rows call for. Outcome: record and lessons say what the log says, however often this runs; the number of lessons that are new.
 *
 * 1. load the log, once; 2. fold it; 3. learn: who has an answer to check goes to the learn function's queue, and so does what does not get through, to be tried five times more. A record waits for no lesson.
 */
export async function foldAndLearn(ports: FoldPorts, contactId: ContactId, wanted: Wanted, now: Ms): Promise<number> {
  if (!(wanted.fold || wanted.learn)) return 0;
  const log = await readWholeLog(ports.log, contactId);
  if (wanted.fold) await foldLog(ports.records, contactId, log);
  return wanted.learn ? learn(ports, contactId, log, now) : 0;
}

async function learn(ports: FoldPorts, contactId: ContactId, log: readonly LoggedEvent[], now: Ms): Promise<number> {
  try {
    if (!drawnAnswerIn(log)) return await keepLessons(ports, contactId, log, now);
  } catch (error) {
    ports.report('what a contact teaches is learned by its function', error, { contactId });
  }
  await ports.learn.send({ contactId });
  return 0;
}
