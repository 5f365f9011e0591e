import { setTimeout as sleep } from 'node:timers/promises';
import type { Decision } from '../domain/contact/decide/decision.ts';
import type { ContactEvent, EventOf } from '../domain/contact/event.ts';
import type { Evolve } from '../domain/contact/evolve/evolver.ts';
import type { LogEntry } from '../domain/contact/evolve.ts';
import { rowChanges } from '../domain/contact/rows.ts';
import type { ContactState } from '../domain/contact/state.ts';
import type { Append, ContactLog } from '../ports/contact-log.ts';
import type { ContactId, Ms } from '../schema/ids.ts';

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

/** Beside the decision: for whom an agent's slot is claimed, and the head as it was known a moment ago, which an append proves or refuses; nothing else is concluded from it. */
export type ChangeOptions = { readonly claim?: Append['claim']; readonly known?: ContactState | undefined };

const attempts = 8;
const longestPauseMs = 40;

/**
 * Changes a contact by a pure decision on some types of event.
 *
 * Input: what these events change, a contact id, a moment, and `decide(state)`.
 * Outcome: the appended rows, or the reason nothing was appended.
 *
 * 1. read the head, where none is known; 2. decide; 3. append the events and the rows they call for; 4. when somebody else appended first, or nothing is to be
 * appended to a head that was only known, start over with what is there, a few times, with jitter.
 */
export async function changeBy<T extends ContactEvent['type']>(
  evolve: Evolve<T>,
  log: Pick<ContactLog, 'head' | 'append'>,
  contactId: ContactId,
  now: Ms,
  decide: (state: ContactState) => Decision<EventOf<T>>,
  { claim, known }: ChangeOptions = {},
): Promise<Change> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const isRead = attempt > 0 || known === undefined;
    const before = isRead ? await log.head(contactId) : known;
    if (!before) return { kind: 'missing' };
    const decision = decide(before);
    if (!isRead && decision.kind !== 'append') continue;
    if (decision.kind === 'nothing') return { kind: 'nothing', state: before };
    if (decision.kind !== 'append') return { ...decision, state: before };
    const appended = appendable(evolve, before, decision.events, now);
    const result = await log.append({ contactId, ...appended, claim });
    if (result === 'appended') return { kind: 'appended', before, after: appended.after, entries: appended.entries };
    if (result !== 'behind') return { kind: result };
    if (isRead) await sleep(Math.random() * longestPauseMs);
  }
  return { kind: 'busy' };
}

/** The rows that a decision's events amount to, on top of a state. */
export function appendable<T extends ContactEvent['type']>(
  evolve: Evolve<T>,
  before: ContactState,
  events: readonly [EventOf<T>, ...EventOf<T>[]],
  at: Ms,
): Pick<Append, 'entries' | 'rows'> & { readonly after: ContactState } {
  const entryAfter = (state: ContactState, event: EventOf<T>): LogEntry => {
    const next = evolve(state, event, at);
    return { seq: next.seq, at, event, state: next };
  };
  const [first, ...rest] = events;
  const entries: [LogEntry, ...LogEntry[]] = [entryAfter(before, first)];
  for (const event of rest) entries.push(entryAfter((entries.at(-1) ?? entries[0]).state, event));
  const after = (entries.at(-1) ?? entries[0]).state;
  const missed = events.some((event: ContactEvent) => event.type === 'offer-expired' && !event.unseen);
  return { entries, after, rows: rowChanges(before, after, at, missed) };
}
