import type { LoggedEvent } from '../domain/contact/evolve.ts';
import type { ContactLog } from '../ports/contact-log.ts';
import type { ContactId, Ms } from '../schema/ids.ts';

/** What a repeated message turned out to be: the one already stored, or another text under its number. */
export type Resend = { readonly kind: 'stored'; readonly seq: number; readonly at: Ms } | { readonly kind: 'conflict' };

const pageSize = 100;

/**
 * Finds the first acknowledgement of a message that was sent before.
 *
 * Input: the contact, its sender (a student's or an agent's id), the sender's number and the text sent now.
 * Outcome: where the message stands in the log; `conflict` when that number belongs to another text or its row is past its retention.
 *
 * 1. read the log from where the message can stand at the earliest; 2. compare the text.
 */
export async function acknowledgeResend(
  log: ContactLog,
  contactId: ContactId,
  { from, clientSeq, text }: { readonly from: string; readonly clientSeq: number; readonly text: string },
): Promise<Resend> {
  // The first row opens the contact, so message number n stands at n + 1 or later.
  for (let after = clientSeq; ; ) {
    const page = await log.read(contactId, after, pageSize);
    const first = page.find((entry) => isMessage(entry, from, clientSeq));
    if (first) return textOf(first) === text ? { kind: 'stored', seq: first.seq, at: first.at } : { kind: 'conflict' };
    const last = page.at(-1);
    if (!last || page.length < pageSize) return { kind: 'conflict' };
    after = last.seq;
  }
}

function isMessage({ event }: LoggedEvent, from: string, clientSeq: number): boolean {
  if (event.type !== 'message' || event.clientSeq !== clientSeq) return false;
  return event.from === 'student' ? from.startsWith('st_') : event.agentId === from;
}

function textOf({ event }: LoggedEvent): string | undefined {
  return event.type === 'message' ? event.text : undefined;
}
