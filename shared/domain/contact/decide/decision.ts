import type { Ms } from '../../../schema/ids.ts';
import type { ContactEvent } from '../event.ts';

/** Why a door stays shut, as the client is told. */
export type Refusal =
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly next?: readonly Ms[] }
  | { readonly kind: 'gap'; readonly expected: number }
  | { readonly kind: 'fenced'; readonly epoch: number }
  | { readonly kind: 'slow-down'; readonly retryAfterSeconds: number };

/** The coded reasons of a refusal: what the contact's state does not allow. */
export type RefusalCode =
  | 'not_found'
  | 'closed'
  | 'not_waiting'
  | 'not_active'
  | 'offer_expired'
  | 'no_survey'
  | 'conflict'
  | 'too_late'
  | 'top_tier'
  | 'no_callback'
  | 'unknown_queue'
  | 'unanswered'
  | 'callbacks_full'
  | 'slot_full';

/** What happens to a contact: events to append, a repeat that already happened, nothing, or a refusal. */
export type Decision<Event extends ContactEvent = ContactEvent> =
  | { readonly kind: 'append'; readonly events: readonly [Event, ...Event[]] }
  | { readonly kind: 'resent'; readonly from: string; readonly clientSeq: number }
  | { readonly kind: 'nothing' }
  | Refusal;

/** Nothing left to do: it already happened, or no longer applies. */
export const nothing: Decision<never> = { kind: 'nothing' };

/** Appends these events, in this order, at once. */
export function append<Events extends readonly [ContactEvent, ...ContactEvent[]]>(
  ...events: Events
): Decision<Events[number]> {
  return { kind: 'append', events };
}

/** Refuses for a coded reason. */
export function refuse(code: RefusalCode): Decision {
  return { kind: 'refused', code };
}

/** Refuses a call slot that is full, and names the next free ones. */
export function refuseFull(next: readonly Ms[]): Decision<never> {
  return { kind: 'refused', code: 'slot_full', next };
}

/** Compares a sender's number with the highest accepted one: the next is new, a lower one a resend, a higher one leaves a gap. */
export function checkOrder(highWater: number, clientSeq: number, from: string): Decision | undefined {
  if (clientSeq <= highWater) return { kind: 'resent', from, clientSeq };
  if (clientSeq > highWater + 1) return { kind: 'gap', expected: highWater + 1 };
  return undefined;
}
