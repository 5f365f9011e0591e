import type { Client, Offer } from '../../client/index.ts';
import { type Conversation, newest, type SeenEvent } from '../center/seen.ts';
import { type HeldContact, type Over, overBy } from './held-contact.ts';

/** The contacts one agent holds, and those that are over until they are put away. */
export class HeldContacts {
  readonly #client: Client<SeenEvent>;
  readonly #changed: () => void;
  readonly #held = new Map<string, HeldContact>();

  constructor(client: Client<SeenEvent>, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  get all(): readonly HeldContact[] {
    return [...this.#held.values()];
  }

  /** The contact, if the agent holds it or has not put it away. */
  of(contactId: string): HeldContact | undefined {
    return this.#held.get(contactId);
  }

  /** Begins an assignment; what is known of an earlier one says nothing about this. */
  hold(contactId: string, offer: Offer | undefined): HeldContact {
    const before = this.#held.get(contactId);
    if (before) this.#client.forget(before.conversation);
    const held: HeldContact = { contactId, conversation: this.#client.contact(contactId), offer, over: undefined };
    this.#held.set(contactId, held);
    this.#changed();
    return held;
  }

  /** Says why a contact is no longer the agent's; the first word stays. */
  end(held: HeldContact, over: Over): void {
    held.over ??= over;
    this.#changed();
  }

  /** Puts away a conversation that is over. */
  putAway(held: HeldContact): void {
    this.#held.delete(held.contactId);
    this.#client.forget(held.conversation);
    this.#changed();
  }

  /** Reads a conversation that changed for its assignment's epoch and its end. */
  follow(conversation: Conversation): void {
    const held = this.#heldAs(conversation);
    if (!held) return;
    conversation.epoch ??= newest(conversation.rows, 'accepted')?.epoch;
    held.over ??= overBy(conversation);
    this.#changed();
  }

  /** Ends what the center says is not the agent's; false where it is no contact of theirs. */
  lose(conversation: Conversation, why: 'fenced' | 'not_found'): boolean {
    const held = this.#heldAs(conversation);
    // A slot may belong to an offer, which is not ours to read yet.
    if (held && held.conversation.rows.length === 0) this.putAway(held);
    else if (held) this.end(held, why === 'fenced' ? 'fenced' : 'released');
    return held !== undefined;
  }

  #heldAs(conversation: Conversation): HeldContact | undefined {
    return this.all.find((one) => one.conversation === conversation);
  }
}
