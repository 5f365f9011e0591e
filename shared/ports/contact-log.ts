import type { Agent } from '../domain/agents/agent.ts';
import type { StudentQuestion, Talk } from '../domain/bot/talk.ts';
import type { LogEntry, LoggedEvent } from '../domain/contact/evolve.ts';
import type { RowChange } from '../domain/contact/rows.ts';
import type { ContactState } from '../domain/contact/state.ts';
import type { ContactId, Ms } from '../schema/ids.ts';

/** An append with everything that must change along with it, or nothing at all; of what is refused, rows that only point at the contact may stay (`goesAhead`). */
export type Append = {
  readonly contactId: ContactId;
  /** Consecutive rows; the first one's `seq` is the head's plus one. */
  readonly entries: readonly [LogEntry, ...LogEntry[]];
  readonly rows: readonly RowChange[];
  /** The agent version a `slot-take` was decided on, what the agent held in it, and the moment that agent's lease must outlive. */
  readonly claim?: { readonly version: number; readonly slots: Agent['slots']; readonly now: Ms } | undefined;
};

/** `behind`: somebody else appended first or is at the rows, decide again. `taken`: the agent, or a student's place, changed since the decision. `locked`: the student has an open callback on that topic. */
export type AppendResult = 'appended' | 'behind' | 'taken' | 'locked';

/** The contact logs: the truth of the center. */
export interface ContactLog {
  /** The newest state, strongly consistent; undefined when there is no such contact. */
  head(contactId: ContactId): Promise<ContactState | undefined>;
  /** Events after a sequence number, oldest first. */
  read(contactId: ContactId, after: number, limit: number): Promise<readonly LoggedEvent[]>;
  append(append: Append): Promise<AppendResult>;
}

/** The contact logs for who decides on the newest state alone. */
export type ContactHeads = Pick<ContactLog, 'head' | 'append'>;

/** The contact logs as the bot needs them. */
export interface BotLog extends ContactHeads {
  /** What the student said, among the `limit` events after a sequence number, oldest first. */
  questions(contactId: ContactId, after: number, limit: number): Promise<readonly StudentQuestion[]>;
  /** The same with what else of those events the bot must know. */
  talk(contactId: ContactId, after: number, limit: number): Promise<Talk>;
}
