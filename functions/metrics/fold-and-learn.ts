import type { LoggedEvent } from '../../shared/domain/contact/evolve.ts';
import { drawnAnswerIn } from '../../shared/domain/teaching/drawn-answer.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { ContactRecords } from '../../shared/ports/contact-records.ts';
import type { LearnOutbox } from '../../shared/ports/outboxes.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import type { Report } from '../../shared/workflow/follow-through.ts';
import { type KeepLessonsPorts, keepLessons } from '../../shared/workflow/keep-lessons.ts';
import { readWholeLog } from '../../shared/workflow/read-whole-log.ts';
import { within } from '../../shared/workflow/within.ts';
import { foldLog } from './fold-contact.ts';

/** What folding works with. */
export type FoldPorts = {
  readonly log: Pick<ContactLog, 'read'>;
  readonly records: Pick<ContactRecords, 'put'>;
};

/** What learning from what was folded works with. */
export type LearnFoldedPorts = KeepLessonsPorts & { readonly learn: LearnOutbox; readonly report: Report };

/** What the rows of a log call for; of what is only listened to (`hear`) it is not known yet whether somebody is in danger. */
export type Wanted = { readonly fold: boolean; readonly learn: boolean; readonly hear: boolean };

/** A contact that teaches, by the log as it was read; without one where the log is to be read anew. */
export type Teaching = { readonly contactId: ContactId; readonly log?: readonly LoggedEvent[] };

/** Folds a contact's log into its record, however often; gives what it teaches from, if it does, the log read once. */
export async function foldWanted(
  { log, records }: FoldPorts,
  contactId: ContactId,
  { fold, learn, hear }: Wanted,
): Promise<Teaching | undefined> {
  if (!(fold || learn)) return undefined;
  const read = await readWholeLog(log, contactId);
  if (fold) await foldLog(records, contactId, read);
  if (!learn) return undefined;
  return hear || drawnAnswerIn(read) ? { contactId } : { contactId, log: read };
}

/**
 * Keeps what the contacts of a batch teach, when all their records are put: a record waits for no lesson.
 *
 * Input: the contacts that teach. Outcome: their lessons and outcomes are kept, however often this runs; the number of lessons that are new.
 *
 * 1. keep the lessons of one after the other; 2. leave to the learn function, which reads anew and tries five times, who has an answer to check, whom nobody has listened to yet,
 * the first that does not get through in time, and who comes after it.
 */
export async function learnFromFolded(
  ports: LearnFoldedPorts,
  teaching: readonly Teaching[],
  now: Ms,
  patienceMs = 2_000,
): Promise<number> {
  let added = 0;
  let isWell = true;
  const left: ContactId[] = [];
  for (const { contactId, log } of teaching) {
    const kept = isWell && log ? await newLessons(ports, contactId, log, now, patienceMs) : undefined;
    if (log && kept === undefined) isWell = false;
    if (kept === undefined) left.push(contactId);
    added += kept ?? 0;
  }
  for (const contactId of left) await ports.learn.send({ contactId });
  return added;
}

async function newLessons(
  ports: LearnFoldedPorts,
  contactId: ContactId,
  log: readonly LoggedEvent[],
  now: Ms,
  patienceMs: number,
): Promise<number | undefined> {
  try {
    return await within(patienceMs, () => keepLessons(ports, contactId, log, now));
  } catch (error) {
    ports.report('what a contact teaches is learned by its function', error, { contactId });
    return undefined;
  }
}
