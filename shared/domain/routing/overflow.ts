import type { AgentId, Ms } from '../../schema/ids.ts';
import type { QueuePolicy } from '../center/center-policy.ts';
import type { Channel } from '../center/words.ts';
import { append, type Decision, nothing } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { ContactState } from '../contact/state.ts';

/*
 * Overflow's whole story. Who: whoever is ordinary and comes when the queue holds as many as it may; the urgent, who keep their place by arrival and class, only past
 * twice that. Where: a row behind all lanes of the queue, in order of arrival, and a message in the queue's FIFO. How they come back: routing pulls messages as soon
 * as there is room, admits for each whoever is first by the rows, and removes it after that; where messages were lost, the rows alone say who comes back.
 */

type Bounds = Pick<QueuePolicy, 'liveBound' | 'lowWater'>;
type Placing = EventOf<'queued' | 'overflowed'>;
type Urgent = Pick<LaneRow, 'channel' | 'class' | 'tier' | 'urgency' | 'danger' | 'demandedAt'> & {
  readonly callback?: ContactState['callback'] | boolean;
  readonly written?: boolean | undefined;
  readonly call?: ContactState['call'];
};

/** How many rows of a queue a run reads: every lane, full as it may be, and then the first ones of overflow. */
export function readBound({ liveBound }: Pick<QueuePolicy, 'liveBound'>): number {
  return 2 * liveBound;
}

/** The rows in the lanes of a queue, without those in its overflow. */
export function inLanes(rows: readonly LaneRow[]): readonly LaneRow[] {
  return rows.filter((row) => !row.inOverflow);
}

/** True for whom a full queue takes all the same: danger, VIP, complaint, P1, whoever asks for a higher tier, was passed on or came back, and a callback that is due, but for a message that was left. */
export function keepsPlace(contact: Urgent): boolean {
  const { danger, class: kind, tier, urgency, demandedAt, callback } = contact;
  if (danger || kind !== 'standard' || tier > 1 || urgency === 'P1') return true;
  return Boolean(demandedAt || callback) && !isMessage(contact);
}

function isMessage({ written, call }: Pick<Urgent, 'written' | 'call'>): boolean {
  return written ?? call?.written ?? false;
}

// A message that was left waits for hours by intent, as e-mail does.
function paceOf(contact: Pick<Urgent, 'channel' | 'written' | 'call'>): Channel {
  return isMessage(contact) ? 'email' : contact.channel;
}

/**
 * True when one more ordinary contact of a queue belongs in overflow: as many wait as the queue may hold, or others wait in overflow already
 * (`overflowing`) and the queue is not under its low-water mark, so that nobody who came later gets in before them.
 */
export function isFull(
  queue: Bounds,
  rows: readonly LaneRow[],
  overflowing = isOverflowing(rows),
  channel: Channel = 'email',
): boolean {
  return counted(rows, channel).length >= (overflowing ? queue.lowWater : queue.liveBound);
}

// What waits for hours by intent takes no place from those who sit and wait.
function counted(rows: readonly LaneRow[], pace: Channel): readonly LaneRow[] {
  return inLanes(rows).filter((row) => pace === 'email' || paceOf(row) !== 'email');
}

/** True when a contact that comes belongs in overflow: an ordinary one when the queue is full, one that keeps its place when as many again wait. */
export function overflows(queue: Bounds, rows: readonly LaneRow[], contact: Urgent): boolean {
  return keepsPlace(contact)
    ? urgentRoom(queue, rows) === 0
    : isFull(queue, rows, areOthersFirst(contact, rows), paceOf(contact));
}

// Whoever sits and waits comes after those in overflow who do, too.
function areOthersFirst(contact: Urgent, rows: readonly LaneRow[]): boolean {
  return rows.some((row) => row.inOverflow && (paceOf(contact) === 'email' || paceOf(row) !== 'email'));
}

/**
 * How many ordinary contacts to bring back from overflow: none until fewer wait than the low-water mark, then as many as the queue may hold. While others
 * wait in overflow (`overflowing`) every free place is theirs, or later arrivals would take it.
 */
export function admitCount(queue: Bounds, rows: readonly LaneRow[], overflowing = isOverflowing(rows)): number {
  const isLive = rows.some((row) => row.inOverflow && paceOf(row) !== 'email');
  const live = counted(rows, isLive ? 'chat' : 'email').length;
  return overflowing || live < queue.lowWater ? Math.max(0, queue.liveBound - live) : 0;
}

/** How many of those who keep their place a queue may take in past its bound. */
export function urgentRoom(queue: Bounds, rows: readonly LaneRow[]): number {
  return Math.max(0, readBound(queue) - inLanes(rows).length);
}

/** True when others wait in overflow: a run that reads less than it may has read the first of them. */
export function isOverflowing(rows: readonly LaneRow[]): boolean {
  return rows.some((row) => row.inOverflow);
}

/**
 * Who comes back although no message did, in order of arrival: whoever has waited for so long that the message must be lost; and anybody of a queue under its low-water
 * mark, where agents would soon have nothing to take. At worst somebody else, who has pulled the messages, admits the same ones.
 */
export function leftBehind(queue: Bounds, rows: readonly LaneRow[], now: Ms): readonly LaneRow[] {
  const isShort = (row: LaneRow) => counted(rows, paceOf(row)).length < queue.lowWater;
  return rows.filter((row) => row.inOverflow && (row.origin <= now - longestOnItsWayMs || isShort(row)));
}

// The FIFO hides what somebody else has pulled for half a minute.
const longestOnItsWayMs = 60_000;

/**
 * Where a contact goes that needs a place: into its queue, or into overflow behind whoever waits there. One that the sweep finds in overflow although
 * fewer wait than the low-water mark is admitted: the message that would have brought it back was lost. So is one in danger, at once. One that waits
 * under a name that is no queue's any more moves to the queue that was found for it.
 */
export function placeInQueue(
  state: ContactState,
  queue: Bounds & Pick<QueuePolicy, 'id'>,
  rows: readonly LaneRow[],
  servedBy?: AgentId,
): Decision<Placing> {
  const isAdmitted = state.danger !== undefined || (inLanes(rows).length < queue.lowWater && isNext(state, rows));
  if (state.phase === 'overflowed' && isAdmitted) return admit(state, queue.id);
  const isInPlace = state.phase === 'queued' || state.phase === 'overflowed';
  if (isInPlace && state.queue === queue.id) return nothing;
  if (!isInPlace && state.phase !== 'handing-over') return nothing;
  // Whoever is handed over with an arrival was in line before: passed on, or back for a callback.
  const wasInLine = state.phase === 'handing-over' && state.origin !== undefined;
  return place(
    state,
    queue.id,
    overflows(queue, rows, wasInLine ? { ...state, demandedAt: state.origin } : state),
    servedBy,
  );
}

// The sweep names contacts in any order, and agents may have emptied the lanes since those who came before were let in: whose row is not among the first ones is not next.
function isNext(state: ContactState, rows: readonly LaneRow[]): boolean {
  const behind = rows.filter((row) => row.inOverflow);
  const first = behind.find((row) => keepsPlace(row) || !keepsPlace(state));
  return behind.length === 0 || first?.contactId === state.contactId;
}

// Danger never overflows.
function place(state: ContactState, queue: string, isFull: boolean, servedBy: AgentId | undefined): Decision<Placing> {
  const known = servedBy === undefined ? {} : { servedBy };
  return append({ type: isFull && !state.danger ? 'overflowed' : 'queued', queue, ...known });
}

/** Brings a contact back from overflow into a queue. */
export function admit(state: ContactState, queue: string): Decision<Placing> {
  return state.phase === 'overflowed' ? append({ type: 'queued', queue }) : nothing;
}
