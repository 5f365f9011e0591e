import { setTimeout as sleep } from 'node:timers/promises';
import type { Decision } from '../domain/contact/decide/decision.ts';
import type { ContactEvent } from '../domain/contact/event.ts';
import { evolve, type LogEntry } from '../domain/contact/evolve.ts';
import { rowChanges } from '../domain/contact/rows.ts';
import type { ContactState } from '../domain/contact/state.ts';
import type { ContactId, Ms } from '../domain/ids.ts';
import type { Append, ContactLog } from '../ports.ts';

/** A contact that moved: its state before and after, and the rows appended in between. */
export type Appended = {
  readonly kind: 'appended';
  readonly before: ContactState;
  readonly after: ContactState;
  readonly entries: readonly LogEntry[];
};

/** What came of a wish to change a contact. */
export type Change =
  | Appended
  | { readonly kind: 'nothing'; readonly state: ContactState }
  | (Exclude<Decision, { kind: 'append' } | { kind: 'nothing' }> & { readonly state: ContactState })
  | { readonly kind: 'missing' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'busy' };

const attempts = 8;
const longestPauseMs = 40;

/**
 * Changes a contact by a pure decision.
 *
 * Input: a contact id, a moment, and `decide(state)`.
 * Outcome: the appended rows, or the reason nothing was appended.
 *
 * 1. read the head; 2. decide; 3. append the events and the rows they call for, in one write;
 * 4. when somebody else appended first, start over with their state, a few times, with jitter.
 */
export async function changeContact(
  log: ContactLog,
  contactId: ContactId,
  now: Ms,
  decide: (state: ContactState) => Decision,
  claim?: Append['claim'],
): Promise<Change> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await log.head(contactId);
    if (!before) return { kind: 'missing' };
    const decision = decide(before);
    if (decision.kind === 'nothing') return { kind: 'nothing', state: before };
    if (decision.kind !== 'append') return { ...decision, state: before };
    const appended = appendable(before, decision.events, now);
    const result = await log.append({ contactId, ...appended, claim });
    if (result === 'appended') return { kind: 'appended', before, after: appended.after, entries: appended.entries };
    if (result !== 'behind') return { kind: result };
    await sleep(Math.random() * longestPauseMs);
  }
  return { kind: 'busy' };
}

/** The rows that a decision's events amount to, on top of a state. */
export function appendable(
  before: ContactState,
  events: readonly [ContactEvent, ...ContactEvent[]],
  at: Ms,
): Pick<Append, 'entries' | 'rows'> & { readonly after: ContactState } {
  const [first, ...rest] = events;
  const entries: [LogEntry, ...LogEntry[]] = [entryAfter(before, first, at)];
  for (const event of rest) entries.push(entryAfter((entries.at(-1) ?? entries[0]).state, event, at));
  const after = (entries.at(-1) ?? entries[0]).state;
  return { entries, after, rows: rowChanges(before, after, at) };
}

function entryAfter(before: ContactState, event: ContactEvent, at: Ms): LogEntry {
  const state = evolve(before, event, at);
  return { seq: state.seq, at, event, state };
}
