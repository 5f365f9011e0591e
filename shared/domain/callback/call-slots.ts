import type { ContactId, Ms } from '../../schema/ids.ts';
import type { CallbackPolicy } from '../center/callback-policy.ts';

/** One of the numbered calls that a queue has for a slot, from 1: a row that one contact has, or nobody. `at` is when the slot begins. */
export type Booking = { readonly queue: string; readonly at: Ms; readonly number: number };

/** What a call slot is chosen by. */
export type SlotState = {
  readonly queue: string;
  readonly policy: CallbackPolicy;
  /** Bookings of the queue that others have, of slots before `until`, as they were read. */
  readonly taken: readonly Booking[];
  readonly until: Ms;
  /** The first moment from another one on at which this student may be called. */
  readonly callable: (from: Ms) => Ms;
};

/** A booking in the slot of a moment, or that the slot is full and which are the next free ones. */
export type SlotFound =
  | { readonly kind: 'free'; readonly booking: Booking }
  | { readonly kind: 'full'; readonly next: readonly Ms[] };

/** How many free slots are named to whoever finds one full. */
const slotsNamed = 3;

const dayMs = 86_400_000;

/** How far ahead a call may be chosen. */
export const furthestMs: Ms = 14 * dayMs;

/** The slot of a moment, by when it begins. */
export function slotAt(at: Ms, { slotMinutes }: CallbackPolicy): Ms {
  const slotMs = slotMinutes * 60_000;
  return Math.floor(at / slotMs) * slotMs;
}

/** The slot after that of a moment. */
export function slotAfter(at: Ms, policy: CallbackPolicy): Ms {
  return slotAt(at, policy) + policy.slotMinutes * 60_000;
}

/** Finds a call in the slot of a moment; contacts begin to look at different numbers, so that those who look at once seldom want the same. */
export function findSlot(state: SlotState, dueAt: Ms, contactId: ContactId): SlotFound {
  const at = slotAt(dueAt, state.policy);
  const free = freeNumbers(state, at);
  const number = free[hashOf(contactId) % free.length];
  if (number !== undefined) return { kind: 'free', booking: { queue: state.queue, at, number } };
  return { kind: 'full', next: freeSlots(state, dueAt, slotsNamed) };
}

/** The first moments of free slots in which the student may be called, from a moment on, so many at most. */
export function freeSlots(state: SlotState, from: Ms, most: number): readonly Ms[] {
  const free: Ms[] = [];
  for (
    let at = state.callable(from);
    at < state.until && free.length < most;
    at = state.callable(slotAfter(at, state.policy))
  )
    if (freeNumbers(state, slotAt(at, state.policy)).length > 0) free.push(at);
  return free;
}

function freeNumbers({ taken, policy }: SlotState, at: Ms): readonly number[] {
  const numbers = new Set(taken.filter((one) => one.at === at).map(({ number }) => number));
  const all = Array.from({ length: policy.callsASlot }, (_, index) => index + 1);
  return all.filter((number) => !numbers.has(number));
}

function hashOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}
