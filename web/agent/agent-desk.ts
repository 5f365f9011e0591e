import { type Answer, CenterClient, type LinkState } from '../../client/center-client.ts';
import { Conversation } from '../../client/conversation.ts';
import {
  type CannedReply,
  type ContactId,
  type Frame,
  heldContacts,
  type OfferFrame,
  type Outgoing,
} from '../../client/frames.ts';
import { newest } from '../../client/phase.ts';
import { type ClockReading, centerNow } from '../center/center-clock.ts';
import { admit, type CenterAddress } from '../center/sign-in.ts';
import { type HeldContact, type Over, overBy } from './held-contact.ts';
import type { Presence } from './memory.ts';

/** What the page hears from its agent. */
export type AgentHost = {
  readonly changed: () => void;
  readonly studentIsTyping: (contactId: ContactId) => void;
  readonly studentSpoke: (contactId: ContactId) => void;
  readonly refused: (code: string) => void;
};

/** The names of a conversation's two people as the page shows them, 60 characters at most. */
export type ShownNames = { readonly studentName: string; readonly agentName: string };

const renewMs = 20_000;

/** One agent at the center: presence and its lease, offers, and the contacts they hold. */
export class AgentDesk {
  readonly #center: CenterAddress;
  readonly #host: AgentHost;
  readonly #client: CenterClient;
  readonly #offers = new Map<ContactId, OfferFrame>();
  readonly #held = new Map<ContactId, HeldContact>();
  #presence: Presence;
  #hasMissed = false;
  #clock: ClockReading | undefined;
  link: LinkState = 'connecting';

  constructor(
    center: CenterAddress,
    agent: { readonly sub: string; readonly name: string; readonly profile: string; readonly presence: Presence },
    host: AgentHost,
  ) {
    this.#center = center;
    this.#host = host;
    this.#presence = agent.presence;
    const { sub, name, profile } = agent;
    this.#client = new CenterClient({
      admit: () => admit(center, { sub, role: 'agent', profile, name }),
      opened: () => void this.#tellPresence(),
      heard: (frame) => this.#hear(frame),
      stateChanged: (link) => {
        this.link = link;
        host.changed();
      },
      speed: center.speed,
    });
    addEventListener('online', () => this.#client.hurry());
    setInterval(() => void this.#renew(), renewMs / center.speed);
    void this.#client.run();
  }

  get presence(): Presence | 'missed' {
    return this.#hasMissed ? 'missed' : this.#presence;
  }

  get offers(): readonly OfferFrame[] {
    return [...this.#offers.values()];
  }

  get held(): readonly HeldContact[] {
    return [...this.#held.values()];
  }

  /** Seconds until an offer expires, on the reader's clock; 0 when it has. */
  secondsLeft(offer: OfferFrame): number {
    const { speed } = this.#center;
    const now = this.#clock ? centerNow(this.#clock, speed, Date.now()) : Date.now();
    return Math.max(0, (offer.expiresAt - now) / 1000 / speed);
  }

  /** Says whether the agent takes contacts. */
  setPresence(presence: Presence): void {
    this.#presence = presence;
    this.#hasMissed = false;
    this.#host.changed();
    void this.#tellPresence();
  }

  /** Takes an offer; its conversation opens with all that was said before. */
  async accept(offer: OfferFrame): Promise<void> {
    const { contactId, epoch } = offer;
    this.#forget(offer);
    const answer = await this.#client.ask({ action: 'offer.accept', contactId, epoch });
    if (answer.type !== 'ack') return this.#complain(answer);
    this.#hold(contactId, offer).conversation.epoch = epoch;
    await this.#held.get(contactId)?.conversation.sync();
  }

  /** Leaves an offer to somebody else. */
  async decline(offer: OfferFrame): Promise<void> {
    const { contactId, epoch } = offer;
    this.#forget(offer);
    this.#complain(await this.#client.ask({ action: 'offer.decline', contactId, epoch }));
  }

  /** Takes back from view an offer nobody answered in time. */
  letExpire(offer: OfferFrame): void {
    this.#forget(offer);
  }

  /** Does something with a contact that goes on: note, end of the conversation. */
  async act(held: HeldContact, frame: Outgoing): Promise<void> {
    const answer = await held.conversation.ask(frame);
    this.#fenceOrComplain(held, answer);
  }

  /** Does something with a contact that takes it out of the agent's hands: transfer, escalation, wrap-up. */
  async part(held: HeldContact, frame: Outgoing, over: Over): Promise<void> {
    const { contactId, epoch } = held.conversation;
    const answer = await this.#client.ask({ ...frame, contactId, epoch });
    if (answer.type === 'ack') this.#end(held, over);
    else this.#fenceOrComplain(held, answer);
  }

  /** The canned replies for a contact, filled in with these names; none when the center gives none. */
  async cannedReplies(held: HeldContact, names: ShownNames): Promise<readonly CannedReply[]> {
    const answer = await held.conversation.ask({ action: 'canned.list', ...names });
    if (answer.type === 'canned') return answer.replies;
    this.#fenceOrComplain(held, answer);
    return [];
  }

  /** Tells the agent that something cannot be done. */
  refuse(code: string): void {
    this.#host.refused(code);
  }

  /** Shows the student that the agent types. */
  tellTyping(contactId: ContactId): void {
    this.#client.tell({ action: 'typing', contactId });
  }

  /** Puts away a conversation that is over. */
  putAway(held: HeldContact): void {
    this.#held.delete(held.conversation.contactId);
    this.#host.changed();
  }

  async #tellPresence(): Promise<void> {
    const answer = await this.#client.ask({ action: 'presence.set', status: this.#presence });
    if (answer.type !== 'ack') return this.#complain(answer);
    this.#read(answer);
    const holds = new Set(heldContacts(answer));
    for (const held of this.held) if (!holds.has(held.conversation.contactId)) this.#notHeld(held);
    for (const contactId of holds) {
      const isOffered = this.#offers.has(contactId);
      if (!isOffered) void (this.#held.get(contactId) ?? this.#hold(contactId, undefined)).conversation.sync();
    }
  }

  // An offer fills a slot too, and its contact may have been closed just now.
  #notHeld(held: HeldContact): void {
    this.#end(held, overBy(held.conversation) ?? 'released');
  }

  async #renew(): Promise<void> {
    if (this.link !== 'open') return;
    const answer = await this.#client.ask({ action: 'presence.renew' });
    if (answer.type === 'ack') this.#read(answer);
    if (answer.type === 'error' && answer.code === 'not_active') await this.#tellPresence();
  }

  #hear(frame: Frame): void {
    switch (frame.type) {
      case 'offer':
        this.#offers.set(frame.contactId, frame);
        this.#host.changed();
        return;
      case 'event':
        if (frame.event.type === 'message') this.#host.studentSpoke(frame.contactId);
        this.#held.get(frame.contactId)?.conversation.take(frame);
        return;
      case 'typing':
        this.#host.studentIsTyping(frame.contactId);
        return;
      case 'released':
        this.#released(frame);
        return;
      default:
        return;
    }
  }

  #released(frame: Extract<Frame, { type: 'released' }>): void {
    const offer = this.#offers.get(frame.contactId);
    if (offer && offer.epoch <= frame.epoch) this.#forget(offer);
    if (frame.reason === 'offer-expired') this.#hasMissed = true;
    const held = this.#held.get(frame.contactId);
    if (held && held.conversation.epoch === frame.epoch) this.#end(held, frame.reason === 'left' ? 'left' : 'released');
    this.#host.changed();
  }

  #hold(contactId: ContactId, offer: OfferFrame | undefined): HeldContact {
    const conversation: Conversation = new Conversation(contactId, {
      side: 'agent',
      ask: (frame) => this.#client.ask(frame),
      changed: () => this.#follow(held),
      refused: (_text, code) => this.#host.refused(code),
      lost: (why) => this.#lost(held, why),
    });
    const held: HeldContact = { conversation, offer, over: undefined };
    this.#held.set(contactId, held);
    this.#host.changed();
    return held;
  }

  #follow(held: HeldContact): void {
    const { conversation } = held;
    conversation.epoch ??= newest(conversation.rows, 'accepted')?.epoch;
    held.over ??= overBy(conversation);
    this.#host.changed();
  }

  // Right after a reload a slot may belong to an offer, which is not ours to read yet.
  #lost(held: HeldContact, why: 'fenced' | 'not_found'): void {
    if (held.conversation.rows.length === 0) this.putAway(held);
    else this.#end(held, why === 'fenced' ? 'fenced' : 'released');
  }

  #end(held: HeldContact, over: Over): void {
    held.over ??= over;
    this.#host.changed();
  }

  #fenceOrComplain(held: HeldContact, answer: Answer): void {
    if (answer.type === 'fenced') this.#end(held, 'fenced');
    else this.#complain(answer);
  }

  #complain(answer: Answer): void {
    if (answer.type === 'error') this.#host.refused(answer.code);
    if (answer.type === 'fenced') this.#host.refused('offer_expired');
  }

  #forget(offer: OfferFrame): void {
    this.#offers.delete(offer.contactId);
    this.#host.changed();
  }

  #read({ at }: { readonly at?: number | undefined }): void {
    if (at !== undefined) this.#clock = { at, heardAt: Date.now() };
  }
}
