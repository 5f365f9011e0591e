import type { Booking } from '../domain/callback/call-slots.ts';
import type { ContactId, Ms } from '../schema/ids.ts';

/** A call of a slot and the contact that has it. */
export type TakenBooking = Booking & { readonly contactId: ContactId };

/** The numbered calls of slots; they are taken and given back by appends to a contact's log. */
export interface Bookings {
  /** Those of a queue that are taken, of slots that begin from one moment on and before another, as they are now. */
  taken(queue: string, from: Ms, before: Ms): Promise<readonly TakenBooking[]>;
}
