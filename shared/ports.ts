import type { Agent, AgentStatus } from './domain/agent/agent.ts';
import type { AdviceRequest } from './domain/bot/advice.ts';
import type { LogEntry, LoggedEvent } from './domain/contact/evolve.ts';
import type { Principal } from './domain/contact/principal.ts';
import type { DueRow, LaneRow, RowChange } from './domain/contact/rows.ts';
import type { ContactState } from './domain/contact/state.ts';
import type { AutoReplyTask } from './domain/contact/tasks/auto-reply-task.ts';
import type { CallbackTask } from './domain/contact/tasks/callback-task.ts';
import type { RoutingTask } from './domain/contact/tasks/routing-task.ts';
import type { SurveyTask } from './domain/contact/tasks/survey-task.ts';
import type { ServerFrame } from './domain/protocol/server-frame.ts';
import type { ContactRecord } from './domain/record/contact-record.ts';
import type { ExemplarLesson } from './domain/teaching/exemplar-lesson.ts';
import type { Lesson, LessonKind, LessonOf } from './domain/teaching/lesson.ts';
import type { Review } from './domain/teaching/lesson-fields.ts';
import type { AnswerOutcome } from './domain/teaching/outcome.ts';
import type { AgentId, ConnectionId, ContactId, Ms, StudentId } from './schema/ids.ts';

/** Tells the time; tests and simulations bring their own. */
export type Clock = () => Ms;

/** An append with everything that must change along with it, or nothing at all. */
export type Append = {
  readonly contactId: ContactId;
  /** Consecutive rows; the first one's `seq` is the head's plus one. */
  readonly entries: readonly [LogEntry, ...LogEntry[]];
  readonly rows: readonly RowChange[];
  /** The agent version a `slot-take` was decided on, and the moment that agent's lease must outlive. */
  readonly claim?: { readonly version: number; readonly now: Ms } | undefined;
};

/** `behind`: somebody else appended first, decide again. `taken`: the agent changed since the decision. `locked`: the student has an open callback on that topic. */
export type AppendResult = 'appended' | 'behind' | 'taken' | 'locked';

/** The contact logs: the truth of the center. */
export interface ContactLog {
  /** The newest state, strongly consistent; undefined when there is no such contact. */
  head(contactId: ContactId): Promise<ContactState | undefined>;
  /** Events after a sequence number, oldest first. */
  read(contactId: ContactId, after: number, limit: number): Promise<readonly LoggedEvent[]>;
  append(append: Append): Promise<AppendResult>;
}

/** What a student said, by its place in the log. */
export type StudentQuestion = { readonly seq: number; readonly text: string };

/** The contact logs as the bot needs them. */
export interface BotLog extends Pick<ContactLog, 'head' | 'append'> {
  /** What the student said, among the `limit` events after a sequence number, oldest first. */
  questions(contactId: ContactId, after: number, limit: number): Promise<readonly StudentQuestion[]>;
}

/** The queues of record. */
export interface Lanes {
  /** The rows of a queue, every lane in order of arrival, at most `limit`. */
  waiting(queue: string, limit: number): Promise<readonly LaneRow[]>;
  /** Removes a row that its contact's log no longer calls for; one that was put anew since it was read stays. */
  drop(row: LaneRow): Promise<void>;
}

/** A due thing: a contact to look at, or an agent's lease. */
export type DueItem =
  | ({ readonly kind: 'contact' } & DueRow)
  | { readonly kind: 'lease'; readonly agentId: AgentId; readonly profile: string; readonly at: Ms };

/** Time buckets of what must not be forgotten. */
export interface DueRows {
  /** What is due in one minute of one shard, oldest first. */
  inMinute(minute: number, shard: number, limit: number): Promise<readonly DueItem[]>;
  /** Moves an item to a later moment; done twice it is there once. */
  snooze(item: DueItem, at: Ms): Promise<void>;
  drop(item: DueItem): Promise<void>;
  /** Puts an item. */
  put(item: DueItem): Promise<void>;
  /** First minute that may still hold something; undefined before the first sweep. */
  cursor(): Promise<number | undefined>;
  /** Moves the cursor forward, never back. */
  advance(minute: number): Promise<void>;
}

/** The agents: presence, leases and slots. */
export interface Agents {
  /** All agents of these routing profiles who have a row. */
  ofProfiles(profiles: readonly string[]): Promise<readonly Agent[]>;
  find(profile: string, agentId: AgentId): Promise<Agent | undefined>;
  /** Sets presence and what the agent can do; keeps the slots. Returns the agent after it. */
  setPresence(agent: Omit<Agent, 'slots' | 'releasedAt' | 'version'>, now: Ms): Promise<Agent>;
  /** Renews a lease; `gone` when the agent has no row or is offline. */
  renewLease(
    profile: string,
    agentId: AgentId,
    connectionId: ConnectionId,
    leaseUntil: Ms,
  ): Promise<'renewed' | 'gone'>;
  /** Changes the status of an agent whose version is still the one given. */
  setStatus(profile: string, agentId: AgentId, status: AgentStatus, version: number): Promise<'set' | 'taken'>;
  /** Frees a slot whose contact no longer calls for it, unless the agent changed since it was read. */
  freeSlot(agent: Pick<Agent, 'profile' | 'agentId' | 'version'>, contactId: ContactId, now: Ms): Promise<void>;
}

/** What the center knows of students: their contacts. */
export interface Students {
  /** The student's newest contacts, newest first. */
  contacts(
    studentId: StudentId,
    limit: number,
  ): Promise<readonly { readonly contactId: ContactId; readonly openedAt: Ms }[]>;
}

/** Single-use tickets: a principal for whoever presents the secret in time. */
export interface Tickets {
  issue(secret: string, principal: Principal, expiresAt: Ms): Promise<void>;
  /** The principal of a ticket, once; undefined when it is unknown, used or expired. */
  redeem(secret: string, now: Ms): Promise<Principal | undefined>;
}

/** Open WebSocket connections. */
export interface Connections {
  post(connectionId: ConnectionId, frame: ServerFrame): Promise<'sent' | 'gone'>;
}

/** A queue between two capabilities; at least once, in no order. */
export interface Outbox<Task> {
  send(task: Task, delaySeconds?: number): Promise<void>;
}

export type AutoReplyOutbox = Outbox<AutoReplyTask>;
export type RoutingOutbox = Outbox<RoutingTask>;
export type CallbackOutbox = Outbox<CallbackTask>;
export type SurveyOutbox = Outbox<SurveyTask>;

/** A contact pulled from overflow, and the receipt that removes it. */
export type Overflowed = { readonly contactId: ContactId; readonly receipt: string };

/** Waiting space for contacts past what a queue may hold, in order of arrival. */
export interface Overflow {
  /** Puts a contact at the end; the same contact and sequence number again within five minutes is there once. */
  push(queue: string, contactId: ContactId, seq: number): Promise<void>;
  /** Takes the first ones, at most `max` and at most 10, but maybe fewer than wait: pull again once these are removed, until none comes. Until each of them is removed, or half a minute has passed, nobody else gets any: so the order holds. */
  pull(queue: string, max: number): Promise<readonly Overflowed[]>;
  remove(queue: string, receipt: string): Promise<void>;
}

/** A trained version of the knowledge base: it knows what was written and learned until `publishedAt`. */
export type KnowledgeVersion = {
  readonly version: string;
  readonly key: string;
  readonly sha256: string;
  readonly publishedAt: Ms;
  /** The version that answered before. */
  readonly previous?: string | undefined;
  readonly articles?: number | undefined;
  readonly exemplars?: number | undefined;
  /** The golden set it was tested on, and its figures, as JSON. */
  readonly golden?: { readonly set: string; readonly figures: string } | undefined;
  /** Object that holds what it was made from, as written. */
  readonly written?: string | undefined;
  /** Digest of all it was made from: what is written and what contacts taught. */
  readonly inputs?: string | undefined;
};

/** Which knowledge base is published. */
export interface KnowledgeVersions {
  current(): Promise<KnowledgeVersion | undefined>;
  find(version: string): Promise<KnowledgeVersion | undefined>;
  /** Every version there is, newest first. */
  list(): Promise<readonly KnowledgeVersion[]>;
  /** Records a version; it does not answer yet. */
  record(version: KnowledgeVersion): Promise<void>;
  /** Makes a recorded version answer in place of another; `overtaken` when another one answers meanwhile. */
  point(version: KnowledgeVersion, inPlaceOf: string | undefined): Promise<'pointed' | 'overtaken'>;
}

/** Published knowledge bases, as bytes. */
export interface KnowledgeBlobs {
  get(key: string): Promise<Uint8Array>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** What contacts taught: exemplars, drafts and unanswered questions. */
export interface Lessons {
  /** Adds a lesson; `there` when the same student's same question of that day already has one. */
  add(lesson: Lesson, storedAt: Ms): Promise<'added' | 'there'>;
  /** Lessons of a kind, newest day first, at most `limit`. */
  list<Kind extends LessonKind>(kind: Kind, limit: number): Promise<readonly LessonOf<Kind>[]>;
  find(id: string): Promise<Lesson | undefined>;
  /** Writes the owner's word on a lesson. */
  review(id: string, review: Review): Promise<'reviewed' | 'missing'>;
}

/** Exemplars that came after a version was trained. */
export interface FreshExemplars {
  /** Those stored after a moment, at most `limit`, the newest days first. */
  storedAfter(moment: Ms, limit: number): Promise<readonly ExemplarLesson[]>;
}

/** What the bot's answers came to, by the day (UTC, `2026-09-01`) a contact opened on. */
export interface AnswerOutcomes {
  /** Puts a contact's outcome; an older fold never replaces a newer one. */
  put(outcome: AnswerOutcome): Promise<void>;
  ofDay(day: string): Promise<readonly AnswerOutcome[]>;
}

/** A language model or an embedding that may be asked for its opinion; it may fail, be late, and say anything. */
export interface Adviser {
  advise(request: AdviceRequest, signal: AbortSignal): Promise<unknown>;
}

/** An hour whose file no longer says what its records say; `mark` tells two changes apart. */
export type StaleHour = { readonly hour: string; readonly mark: string };

/** Contact records by the hour (`2026-09-01T18`, UTC) their contact first closed in. */
export interface ContactRecords {
  /** Puts a record and marks its hour stale, together. */
  put(hour: string, record: ContactRecord): Promise<void>;
  ofHour(hour: string): Promise<readonly ContactRecord[]>;
  staleHours(limit: number): Promise<readonly StaleHour[]>;
  /** Clears a mark unless the hour changed again since. */
  clearStale(stale: StaleHour): Promise<void>;
}

/** Exported files analysts query. */
export interface ExportFiles {
  put(key: string, bytes: Uint8Array): Promise<void>;
}
