import type { QueuePolicy } from '../center/center-policy.ts';
import { append, type Decision, nothing } from '../contact/decide/decision.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { ContactState } from '../contact/state.ts';

/*
 * Overflow's whole story. When: a queue holds as many rows as its live bound, or others are known to wait in overflow and it is not under its
 * low-water mark. Where: the queue's FIFO, in order of arrival. How it comes back: routing pulls the first ones as soon as there is room, and appends
 * `queued` before it removes their messages. In what order: whoever overflowed first comes back first, and keeps the arrival (`origin`) it came with.
 */

type Bounds = Pick<QueuePolicy, 'liveBound' | 'lowWater'>;

/**
 * True when one more contact of a queue belongs in overflow: as many wait as the queue may hold, or others are known to wait in overflow already
 * (`overflowing`) and the queue is not under its low-water mark, so that nobody who came later gets in before them.
 */
export function isFull(queue: Bounds, waitingRows: readonly LaneRow[], overflowing = false): boolean {
  return waitingRows.length >= (overflowing ? queue.lowWater : queue.liveBound);
}

/**
 * How many contacts to pull from overflow: none until fewer wait than the low-water mark, then as many as the queue may hold. While others
 * are known to wait in overflow (`overflowing`) every free place is theirs, or later arrivals would take it.
 */
export function admitCount(queue: Bounds, waitingRows: readonly LaneRow[], overflowing = false): number {
  const free = Math.max(0, queue.liveBound - waitingRows.length);
  return overflowing || waitingRows.length < queue.lowWater ? free : 0;
}

/** True when rows say that others wait in overflow: some came back from it, so the rest is likely still there. */
export function isOverflowing(waitingRows: readonly LaneRow[]): boolean {
  return waitingRows.some((row) => row.overflowed);
}

/**
 * Where a contact goes that needs a place: into its queue, or into overflow behind whoever waits there. One that the sweep finds in overflow although
 * fewer wait than the low-water mark is admitted: the message that would have brought it back was lost. So is one in danger, at once. One that waits
 * under a name that is no queue's any more moves to the queue that was found for it.
 */
export function placeInQueue(
  state: ContactState,
  queue: Bounds & Pick<QueuePolicy, 'id'>,
  waitingRows: readonly LaneRow[],
): Decision {
  const isAdmitted = state.danger !== undefined || waitingRows.length < queue.lowWater;
  if (state.phase === 'overflowed' && isAdmitted) return admit(state, queue.id);
  const isInPlace = state.phase === 'queued' || state.phase === 'overflowed';
  if (isInPlace && state.queue === queue.id) return nothing;
  const isMoving = isInPlace || state.phase === 'handing-over';
  return isMoving ? place(state, queue.id, isFull(queue, waitingRows, isOverflowing(waitingRows))) : nothing;
}

/** Puts a handed-over contact into a queue, or into overflow when the queue holds as many as it may. */
export function enqueue(state: ContactState, queue: string, isFull: boolean): Decision {
  return state.phase === 'handing-over' ? place(state, queue, isFull) : nothing;
}

// Danger never overflows.
function place(state: ContactState, queue: string, isFull: boolean): Decision {
  return append({ type: isFull && !state.danger ? 'overflowed' : 'queued', queue });
}

/** Brings a contact back from overflow into a queue. */
export function admit(state: ContactState, queue: string): Decision {
  return state.phase === 'overflowed' ? append({ type: 'queued', queue }) : nothing;
}
