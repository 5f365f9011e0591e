import { mergeContact, type SignedIn } from '../../shared/domain/contact/decide/merge.ts';
import { evolveBy } from '../../shared/domain/contact/evolve/evolver.ts';
import { mergingEvolvers } from '../../shared/domain/contact/evolve/merging.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import { refused } from '../../shared/identity/refusal.ts';
import type { ContactLog } from '../../shared/ports/contact-log.ts';
import type { Students } from '../../shared/ports/students.ts';
import type { VisitorMerges } from '../../shared/ports/visitors.ts';
import type { ContactId, Ms, StudentId } from '../../shared/schema/ids.ts';
import { changeBy } from '../../shared/workflow/change-by.ts';
import { type AnsweringPorts, endAllAnswering } from '../../shared/workflow/end-all-sockets.ts';
import { followThrough, type Report } from '../../shared/workflow/follow-through.ts';
import type { TellPorts } from '../../shared/workflow/note-detached.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import { refusedVisitor, type VisitorRefusal } from './visitor-refusal.ts';

/** How many contacts became the student's this time, or why none did. */
export type Merged = { readonly kind: 'merged'; readonly contacts: number } | VisitorRefusal;

/** What a hand-over works with. */
export type HandOverPorts = AnsweringPorts &
  TellPorts & {
    readonly log: ContactLog;
    readonly students: Students;
    readonly merges: VisitorMerges;
    readonly report: Report;
  };

const evolve = evolveBy(mergingEvolvers);
const pageSize = 100;

/**
 * Hands what a visitor has to a student who proved to be both.
 *
 * Input: the visitor, the student. Outcome: every contact of the visitor is the student's, and the visitor is nobody any more; done again, what was left undone is done.
 * Nothing of another student's, and nothing of a visitor who is another student's by now.
 *
 * 1. give the visitor to the student, in one write that only one student can have; 2. end the visitor's connections;
 * 3. append to each contact whose it is, with its row in the student's list.
 */
export async function handOverVisitor(
  ports: HandOverPorts,
  visitor: StudentId,
  student: SignedIn,
  now: Ms,
): Promise<Merged> {
  const merge = await ports.merges.merge(visitor, student.studentId, now);
  if (merge.kind === 'banned') return refused('banned', 'this visitor is banned: ask the operators of the center');
  if (merge.kind === 'of-another') {
    return refusedVisitor('of_another', 'this visitor is another student by now: make a new key');
  }
  await followThrough(ports.report, {}, [() => endAllAnswering(ports, merge.sockets, now)]);
  return { kind: 'merged', contacts: await mergeContacts(ports, visitor, student, now) };
}

async function mergeContacts(ports: HandOverPorts, visitor: StudentId, student: SignedIn, now: Ms): Promise<number> {
  let merged = 0;
  for (let before: Ms | undefined; ; ) {
    const page = await ports.students.contacts(visitor, pageSize, before);
    for (const one of page) if (await becomes(ports, { ...one, visitor }, student, now)) merged += 1;
    const oldest = page.at(-1)?.openedAt;
    // Two may have been opened in the same millisecond: those are met twice rather than not at all.
    if (oldest === undefined || page.length < pageSize || oldest + 1 === before) return merged;
    before = oldest + 1;
  }
}

type Visited = { readonly contactId: ContactId; readonly openedAt: Ms; readonly visitor: StudentId };

async function becomes(ports: HandOverPorts, visited: Visited, student: SignedIn, now: Ms): Promise<boolean> {
  const { contactId, openedAt, visitor } = visited;
  const listed = { kind: 'student-contact-put', studentId: student.studentId, contactId, openedAt } as const;
  const log: Pick<ContactLog, 'head' | 'append'> = {
    head: (id) => ports.log.head(id),
    // The lock of a callback stays where it was (ADR 81): the student may have one of their own on the topic.
    append: (append) => {
      const rows = append.rows.filter(({ kind }) => kind !== 'callback-lock' && kind !== 'callback-unlock');
      return ports.log.append({ ...append, rows: [...rows, listed] });
    },
  };
  const change = await changeBy(evolve, log, contactId, now, (state: ContactState) =>
    mergeContact(state, visitor, student),
  );
  // Whoever asks again is answered anew; a merge half done must not be said to be whole.
  if (change.kind === 'nothing' || change.kind === 'refused') return false;
  if (change.kind !== 'appended') throw new Error(`merge: ${contactId} could not be handed over, ${change.kind}`);
  await followThrough(ports.report, { contactId }, [() => tellParticipants(ports, change, now)]);
  return true;
}
