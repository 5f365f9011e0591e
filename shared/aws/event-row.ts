import * as v from 'valibot';
import type { ContactEvent } from '../domain/contact/event.ts';
import type { LogEntry } from '../domain/contact/evolve.ts';
import { type ContactState, hadAgent } from '../domain/contact/state.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { anyDictionary } from '../schema/dictionary.ts';
import type { ContactId } from '../schema/ids.ts';
import { type Item, parseItem, toItem } from './attribute-value.ts';
import { compactState, expandState } from './compact-state.ts';
import { eventKey } from './keys.ts';

/** Events of an open contact after which its record must be folded again, as after all of a closed one; their rows carry `fold` = 1, which the stream filters by. */
const folding: readonly ContactEvent['type'][] = ['survey-answered', 'reopened'];

/** Events after which the knowledge base may have learned something; their rows carry `learn` = 1, which the stream filters by, as does an answer to be checked. */
const teaching: ReadonlySet<ContactEvent['type']> = new Set(['closed', 'abandoned', 'answer-rated', 'answer-checked']);

/**
 * Whether an entry brings something that nobody answers any more and that is only listened to: what a student said past self-service, or what passes
 * over what was said before it: a wish for a person or for a call, or the end. Its row carries `hear` = 1, which the stream filters by.
 */
function isOnlyHeard({ event, state }: LogEntry): boolean {
  if (event.type === 'agent-requested') return event.forSeq > 0 && event.reason !== 'danger';
  // Once an agent had the contact, all that was said has a row of its own that is heard.
  if (teaching.has(event.type) || event.type === 'callback-requested')
    return state.questionSeq > state.botSeq && !hadAgent(state);
  return event.type === 'message' && event.from === 'student' && state.phase !== 'self-service';
}

/** The sort key of a log's row. */
export const sortKey = v.pipe(v.string(), v.regex(/^E#\d{10}$/));
const HeadRow = v.object({ sk: sortKey, s: anyDictionary });

/** Writes an entry as its row; it expires `retentionDays` after its moment. */
export function toEventRow(contactId: ContactId, entry: LogEntry, retentionDays: number): Item {
  return toItem({
    ...eventKey(contactId, entry.seq),
    at: entry.at,
    e: entry.event,
    s: compactState(entry.state),
    expiresAt: expiresAtSeconds(entry.at, retentionDays),
    ...marksOf(entry),
  });
}

/** The marks of an entry's row, by which the table's stream is filtered. */
export function marksOf(entry: LogEntry): Readonly<Partial<Record<'fold' | 'learn' | 'hear', 1>>> {
  return {
    // The end, and what is said after it.
    ...(folding.includes(entry.event.type) || entry.state.phase === 'closed' ? { fold: 1 } : {}),
    ...(teaching.has(entry.event.type) || 'toCheck' in entry.event ? { learn: 1 } : {}),
    ...(isOnlyHeard(entry) ? { hear: 1 } : {}),
  };
}

/** Whether the stream's image of a row has the mark of an event after which the contact record must be folded again. */
export function isToFold(image: Readonly<Record<string, unknown>>): boolean {
  return 'fold' in image;
}

/** Whether the stream's image of a row has the mark of an event that may teach. */
export function isToLearn(image: Readonly<Record<string, unknown>>): boolean {
  return 'learn' in image;
}

/** Whether the stream's image of a row has the mark of words that are only listened to. */
export function isToHear(image: Readonly<Record<string, unknown>>): boolean {
  return 'hear' in image;
}

/** Reads the state after a row's event; throws with the row's key when it holds none. */
export function toState(contactId: ContactId, row: Item): ContactState {
  const { sk, s } = parseItem(HeadRow, row);
  try {
    return expandState(s, contactId, seqOf(sk));
  } catch (cause) {
    throw new Error(`row of ${contactId} ${sk}: does not hold a state`, { cause });
  }
}

/** The sequence number in a row's sort key. */
export function seqOf(sk: string): number {
  return Number(sk.slice('E#'.length));
}
