import type { AgentId, ContactId, Ms, StudentId } from '../../schema/ids.ts';
import type { PlaceTake } from '../bounds/place.ts';
import type { Booking } from '../callback/call-slots.ts';
import type { Channel } from '../center/words.ts';
import { type ContactState, hadAgent } from './state.ts';

/** A waiting contact in its lane: what routing needs to compare and offer it without reading its log. */
export type LaneRow = {
  readonly contactId: ContactId;
  readonly queue: string;
  readonly channel: Channel;
  readonly class: ContactState['class'];
  /** True where the student is a VIP, whatever the class. */
  readonly vip?: boolean | undefined;
  readonly origin: Ms;
  readonly seq: number;
  readonly language: ContactState['language'];
  readonly tier: ContactState['tier'];
  readonly urgency?: ContactState['urgency'];
  /** The danger heard in it: such a contact waits in the lane of all queues' dangers. */
  readonly danger?: ContactState['danger'];
  /** Since when it asks for what it asks for, where that is later than its arrival. */
  readonly demandedAt?: Ms | undefined;
  readonly studentId: StudentId;
  readonly lastAgentId?: AgentId | undefined;
  readonly excluded: ContactState['excluded'];
  readonly studentConnection?: string | undefined;
  readonly callback: boolean;
  /** True of a left message, which takes nobody's time for calls. */
  readonly written?: boolean | undefined;
  /** By when a callback without a chosen time was promised. */
  readonly promisedAt?: Ms | undefined;
  /** True when the contact waits in overflow or came back from it; read by the release before `inOverflow` alone. */
  readonly overflowed: boolean;
  /** True while the contact waits in overflow: it stands behind all lanes, in order of arrival, and is offered to nobody. */
  readonly inOverflow: boolean;
};

/** A moment at which the sweep must look at a contact, whatever else happens. */
export type DueRow = { readonly contactId: ContactId; readonly at: Ms; readonly seq: number };

/** An agent's slot that a contact fills, offered or accepted. */
export type Slot = { readonly agentId: AgentId; readonly profile: string; readonly channel: Channel };

/** A slot that a contact gives back, and whether its agent had let the offer pass. */
export type SlotFreed = {
  readonly slot: Slot;
  readonly contactId: ContactId;
  readonly at: Ms;
  readonly missed: boolean;
};

/** What one contact alone may have of callbacks: its student's open callback on a topic, or one of the numbered calls of a slot. */
export type CallbackLock = { readonly studentId: StudentId; readonly topic: string } | Booking;

/** A change of a row by which a contact waits or falls due. */
export type WaitingRowChange =
  | { readonly kind: 'lane-put'; readonly row: LaneRow }
  | { readonly kind: 'lane-delete'; readonly row: LaneRow }
  | { readonly kind: 'due-put'; readonly row: DueRow };

/** A change of what is kept of an agent or a student. */
export type DirectoryRowChange =
  | { readonly kind: 'slot-take'; readonly slot: Slot; readonly contactId: ContactId }
  | ({ readonly kind: 'slot-free' } & SlotFreed)
  | { readonly kind: 'callback-lock'; readonly lock: CallbackLock; readonly contactId: ContactId }
  | { readonly kind: 'callback-unlock'; readonly lock: CallbackLock; readonly contactId: ContactId }
  | PlaceTake
  | {
      readonly kind: 'number-put';
      readonly studentId: StudentId;
      readonly contactId: ContactId;
      readonly number: string;
      readonly expiresAt: number;
    }
  | {
      readonly kind: 'student-contact-put';
      readonly studentId: StudentId;
      readonly contactId: ContactId;
      readonly openedAt: Ms;
    };

/** A change of another row that an append calls for: in its transaction, or ahead of it. */
export type RowChange = WaitingRowChange | DirectoryRowChange;

/**
 * True of rows that are put before the log's own, each by itself: they only point at a contact, whoever finds one asks the log, and without its event it is let go. Of places it is that of a hand-over: whether another one is
 * held the contact alone says, and not the time since when.
 */
export function goesAhead(change: RowChange): boolean {
  return change.kind === 'due-put' || (change.kind === 'place-take' && change.place === 'hand-over');
}

/** The lane row a contact must have now; undefined unless it waits in a queue or in its overflow. */
export function laneRowOf(state: ContactState): LaneRow | undefined {
  const { phase, queue, origin, danger } = state;
  const inOverflow = phase === 'overflowed';
  if (!(inOverflow || phase === 'queued') || !queue || !origin) return;
  return {
    contactId: state.contactId,
    queue,
    channel: state.channel,
    class: state.class,
    vip: state.vip,
    origin,
    seq: state.seq,
    language: state.language,
    tier: state.tier,
    urgency: state.urgency,
    danger,
    demandedAt: state.demandedAt,
    studentId: state.studentId,
    // Who served the student before is no reason to make a danger theirs, nor a complaint, which may be about them.
    lastAgentId: (danger || state.class === 'complaint') && !hadAgent(state) ? undefined : state.lastAgentId,
    excluded: state.excluded,
    studentConnection: state.studentConnection,
    callback: Boolean(state.callback),
    written: state.call?.written,
    promisedAt: state.promisedAt,
    overflowed: state.overflowed ?? false,
    inOverflow,
  };
}

/** The slot a contact fills now. */
export function slotOf(state: ContactState): Slot | undefined {
  const held = state.assignment;
  return held && { agentId: held.agentId, profile: held.profile, channel: state.channel };
}

/** The rows a contact has from its first event on: it is among its student's, and is looked at again. */
export function openingRows(state: ContactState): readonly RowChange[] {
  const { studentId, contactId, openedAt } = state;
  return [{ kind: 'student-contact-put', studentId, contactId, openedAt }, ...dueChanges({}, state)];
}

/**
 * Which rows must change when a contact's state goes from `before` to `after`: the rows a state calls for are a function of it,
 * so what an append writes beside its events is the difference and no row is ever written on the side. `missed` says that the agent let the offer pass. A due row that no longer holds is left for the
 * sweep, which drops it for the price of one write instead of two.
 */
export function rowChanges(before: ContactState, after: ContactState, at: Ms, missed = false): readonly RowChange[] {
  return [
    ...laneChanges(before, after),
    ...dueChanges(before, after),
    ...slotChanges(before, after, at, missed),
    ...callbackChanges(before, after),
  ];
}

function laneChanges(before: ContactState, after: ContactState): readonly RowChange[] {
  const was = laneRowOf(before);
  const is = laneRowOf(after);
  const stays = was && is && laneKey(was) === laneKey(is);
  return [
    ...(was && !stays ? [{ kind: 'lane-delete', row: was } as const] : []),
    ...(is && !(stays && isAsBefore(was, is)) ? [{ kind: 'lane-put', row: is } as const] : []),
  ];
}

// The number alone is no news: a row says what routing reads of its contact, not which event said it.
function isAsBefore(was: LaneRow, is: LaneRow): boolean {
  return JSON.stringify({ ...is, seq: was.seq }) === JSON.stringify(was);
}

/** Where the contacts of every queue wait in which a danger was heard: whatever wakes routing, it looks here first. No queue can be named so. */
export const dangerLine = '!danger';

/** The line a row waits in: its queue's, or that of dangers. */
export function lineOf(row: Pick<LaneRow, 'queue' | 'danger'>): string {
  return row.danger ? dangerLine : row.queue;
}

/** What places a lane row: its line, its lane (channel and class; overflow stands behind all of them), its arrival, of 13 digits until 2286, and its contact. */
export function laneKey(row: LaneRow): string {
  const lane = row.inOverflow ? ['~'] : [row.channel, row.class];
  return [lineOf(row), ...lane, row.origin, row.contactId].join('#');
}

function dueChanges(before: Pick<ContactState, 'due'>, after: ContactState): readonly RowChange[] {
  if (!after.due || after.due.seq === before.due?.seq) return [];
  return [{ kind: 'due-put', row: { contactId: after.contactId, ...after.due } }];
}

function slotChanges(before: ContactState, after: ContactState, at: Ms, missed: boolean): readonly RowChange[] {
  const was = slotOf(before);
  const is = slotOf(after);
  if (was?.agentId === is?.agentId) return [];
  const { contactId } = after;
  return [
    ...(was ? [{ kind: 'slot-free', slot: was, contactId, at, missed } as const] : []),
    ...(is ? [{ kind: 'slot-take', slot: is, contactId } as const] : []),
  ];
}

function callbackChanges(before: ContactState, after: ContactState): readonly RowChange[] {
  const was = callbackLocksOf(before);
  const is = callbackLocksOf(after);
  const { contactId } = after;
  return [
    ...without(was, is).map((lock) => ({ kind: 'callback-unlock', lock, contactId }) as const),
    ...without(is, was).map((lock) => ({ kind: 'callback-lock', lock, contactId }) as const),
  ];
}

function callbackLocksOf({ callback, call, studentId }: ContactState): readonly CallbackLock[] {
  if (!callback) return [];
  return [{ studentId, topic: callback.topic }, ...(call?.booking ? [call.booking] : [])];
}

function without(locks: readonly CallbackLock[], others: readonly CallbackLock[]): readonly CallbackLock[] {
  const names = others.map(lockName);
  return locks.filter((lock) => !names.includes(lockName(lock)));
}

/** What places a lock: its fields in their order. */
export function lockName(lock: CallbackLock): string {
  return Object.values(lock).join('#');
}
