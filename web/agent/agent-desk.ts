import {
  type Ack,
  type CannedList,
  Client,
  inBrowser,
  inOneTab,
  type Offer,
  type Outgoing,
  type Released,
  type State,
} from '../../client/index.ts';
import { type ClockReading, centerNow } from '../center/center-clock.ts';
import { type Conversation, heldContacts, type SeenAnswer, type SeenEvent, type SeenFrame } from '../center/seen.ts';
import { type CenterAddress, filesFor, type Person, ticketsFor } from '../center/sign-in.ts';
import type { FileAccess } from '../files/file-door.ts';
import { AlertWatch, type WatchedAlert } from './alert-watch.ts';
import type { AskedNumber } from './call-number.ts';
import { CheckDesk } from './check-desk.ts';
import { type HeldContact, type Over, overBy } from './held-contact.ts';
import { HeldContacts } from './held-contacts.ts';
import { LeaseWatch } from './lease-watch.ts';
import type { Presence } from './memory.ts';
import { OfferTray } from './offer-tray.ts';
import type { AskedLink } from './survey-link.ts';

/** What the page hears from its agent. */
export type AgentHost = {
  readonly changed: () => void;
  readonly studentIsTyping: (contactId: string) => void;
  readonly studentHasRead: (contactId: string, seq: number) => void;
  readonly studentSpoke: (contactId: string, text: string) => void;
  readonly offered: (offer: Offer) => void;
  readonly missed: () => void;
  readonly alerted: () => void;
  readonly refused: (code: string) => void;
};

/** Who is at the desk; without a name where their token tells none. */
export type DeskAgent = Pick<Person, 'sub' | 'name'> & { readonly profile: string; readonly isSupervisor: boolean };

const leaseLookMs = 2_000;
const mostOfflineMs = 3_000;

/** One agent at the center: presence and its lease, offers, and the contacts they hold. */
export class AgentDesk {
  readonly #center: CenterAddress;
  readonly #host: AgentHost;
  readonly #client: Client<SeenEvent>;
  readonly #offers: OfferTray;
  readonly #held: HeldContacts;
  /** How this agent sends and loads files. */
  readonly files: FileAccess;
  /** The answers of the assistant this agent checks. */
  readonly checks: CheckDesk;
  readonly #watch: AlertWatch;
  #presence: Presence;
  #hasMissed = false;
  #clock: ClockReading | undefined;

  constructor(center: CenterAddress, agent: DeskAgent & { readonly presence: Presence }, host: AgentHost) {
    this.#center = center;
    this.#host = host;
    this.#presence = agent.presence;
    const { sub, name, profile, isSupervisor } = agent;
    const role = isSupervisor ? 'supervisor' : 'agent';
    this.files = filesFor(center, { sub, role, profile, name });
    const { wake } = inBrowser(window, `handraise.agent.${sub}`);
    const tabs = inOneTab(window, `handraise.agent.${sub}`);
    const lease = new LeaseWatch(
      (url) => new WebSocket(url),
      () => performance.now() * center.speed,
    );
    this.#client = new Client<SeenEvent>({
      ...{ wake, ...tabs, connect: lease.connect },
      getTicket: ticketsFor(center, { sub, role, profile, name }),
      onReady: () => void this.#tellPresence(),
      onState: () => host.changed(),
      onChange: (contact) => {
        if (!this.#watch.follow(contact)) this.#held.follow(contact);
      },
      onFrame: (frame) => this.#hear(frame),
      onRefused: (_contact, _text, code) => host.refused(code),
      onLost: (contact, why) => this.#lost(contact, why),
    });
    this.#offers = new OfferTray(this.#client, host);
    this.#held = new HeldContacts(this.#client, host.changed);
    this.checks = new CheckDesk((frame) => this.#client.ask(frame), host);
    this.#watch = new AlertWatch(this.#client, center.speed, host.changed);
    setInterval(() => lease.isDue && void this.#renew(), leaseLookMs / center.speed);
    this.#client.start();
  }

  get link(): State {
    return this.#client.state;
  }

  get presence(): Presence | 'missed' {
    return this.#hasMissed ? 'missed' : this.#presence;
  }

  get offers(): readonly Offer[] {
    return this.#offers.all;
  }

  get held(): readonly HeldContact[] {
    return this.#held.all;
  }

  /** True while there is nothing to do: ready, no offer, and no contact that is not over. */
  get isIdle(): boolean {
    return this.presence === 'ready' && this.offers.length === 0 && this.held.every(({ over }) => over !== undefined);
  }

  /** The dangers this supervisor was told of; none where an agent is signed in. */
  get alerts(): readonly WatchedAlert[] {
    return this.#watch.alerts;
  }

  /** Puts an alert away. */
  endAlert(contactId: string): void {
    this.#watch.end(contactId);
  }

  /** Seconds until an offer expires, on the reader's clock; 0 when it has. */
  secondsLeft(offer: Offer): number {
    return Math.max(0, (offer.expiresAt - this.now) / 1000 / this.#center.speed);
  }

  /** The center's time. */
  get now(): number {
    return this.#clock ? centerNow(this.#clock, this.#center.speed, Date.now()) : Date.now();
  }

  /** Asks the center for what the desk does not keep. */
  ask(frame: Outgoing): Promise<SeenAnswer> {
    return this.#client.ask(frame);
  }

  /** Says whether the agent takes contacts. */
  setPresence(presence: Presence): void {
    this.#presence = presence;
    this.#hasMissed = false;
    this.#host.changed();
    void this.#tellPresence();
  }

  /** Takes an offer; its conversation opens with all that was said before. */
  async accept(offer: Offer): Promise<void> {
    const { contactId, epoch } = offer;
    this.#offers.drop(contactId);
    const answer = await this.#client.ask({ action: 'offer.accept', contactId, epoch });
    if (answer.type !== 'ack') return this.#complain(answer);
    // An acknowledgement under way may have shown it once more.
    this.#offers.drop(contactId);
    const { conversation } = this.#hold(contactId, offer);
    conversation.epoch = epoch;
    await conversation.sync();
  }

  /** Leaves an offer to somebody else. */
  async decline(offer: Offer): Promise<void> {
    const { contactId, epoch } = offer;
    this.#offers.drop(contactId);
    this.#complain(await this.#client.ask({ action: 'offer.decline', contactId, epoch }));
  }

  /** Takes back from view an offer nobody answered in time. */
  letExpire({ contactId }: Offer): void {
    this.#offers.drop(contactId);
  }

  /** Does something with a contact that goes on: note, end of the conversation. */
  async act(held: HeldContact, frame: Outgoing): Promise<void> {
    const answer = await held.conversation.ask(frame);
    this.#fenceOrComplain(held, answer);
  }

  /** Does something with a contact that takes it out of the agent's hands: transfer, escalation, wrap-up. */
  async part(held: HeldContact, frame: Outgoing, over: Over): Promise<void> {
    const { contactId, conversation } = held;
    const answer = await this.#client.ask({ ...frame, contactId, epoch: conversation.epoch });
    if (answer.type === 'ack') this.#held.end(held, over);
    else this.#fenceOrComplain(held, answer);
  }

  /** The canned replies for a contact, filled in with these names; none when the center gives none. */
  async cannedReplies(held: HeldContact, names: Readonly<Record<string, string>>): Promise<CannedList['replies']> {
    const answer = await held.conversation.ask({ action: 'canned.list', ...names });
    if (answer.type === 'canned') return answer.replies;
    this.#fenceOrComplain(held, answer);
    return [];
  }

  /** The number in full that a contact's student is called at; undefined where none is kept for it. */
  async callNumber(held: HeldContact): Promise<AskedNumber> {
    const answer = await held.conversation.ask({ action: 'callback.number' });
    if (answer.type === 'number') return { kind: 'number', number: answer.number };
    if (answer.type === 'error' && answer.code === 'no_callback') return { kind: 'none' };
    this.#fenceOrComplain(held, answer);
    return { kind: 'refused' };
  }

  /** The link by which a contact's student answers its survey without the chat. */
  async surveyLink(held: HeldContact): Promise<AskedLink> {
    const answer = await held.conversation.ask({ action: 'survey.link' });
    if (answer.type === 'survey-link') return { kind: 'link', token: answer.token, expiresAt: answer.expiresAt };
    if (answer.type === 'error' && answer.code === 'no_survey') return { kind: 'none' };
    this.#fenceOrComplain(held, answer);
    return { kind: 'refused' };
  }

  /** Tells the agent that something cannot be done. */
  refuse(code: string): void {
    this.#host.refused(code);
  }

  /** Shows the student that the agent types. */
  tellTyping(contactId: string): void {
    this.#client.tell({ action: 'typing', contactId });
  }

  /** Shows the student up to where the agent has read. */
  tellRead(contactId: string, seq: number): void {
    this.#client.tell({ action: 'read', contactId, seq });
  }

  /** Tells the center that the agent takes nothing more, so that what they hold goes on to others at once; a center that is not reached is not waited for. */
  async goOffline(): Promise<void> {
    if (this.link !== 'ready') return;
    const told = this.#client.ask({ action: 'presence.set', status: 'offline' });
    await Promise.race([told, new Promise((done) => setTimeout(done, mostOfflineMs))]);
  }

  /** Comes back after a new sign-in, or from another tab. */
  comeBack(): void {
    this.#client.start();
  }

  /** Puts away a conversation that is over. */
  putAway(held: HeldContact): void {
    this.#held.putAway(held);
  }

  async #tellPresence(): Promise<void> {
    const answer = await this.#client.ask({ action: 'presence.set', status: this.#presence });
    if (answer.type !== 'ack') return this.#complain(answer);
    this.#follows(answer);
  }

  // What the center pushed to a connection that was gone is in its acknowledgement: it counts, whatever the page believed.
  #follows(answer: Ack): void {
    this.#read(answer);
    if (answer.status !== undefined) this.#hasMissed = answer.status === 'missed';
    this.#offers.holdOnly(answer.offers ?? []);
    const holds = new Set(heldContacts(answer));
    for (const held of this.held) {
      // What was held before is not, until it is accepted again.
      if (this.#offers.of(held.contactId)) this.#held.end(held, 'released');
      // An offer fills a slot too, and its contact may have been closed just now.
      else if (!holds.has(held.contactId)) this.#held.end(held, overBy(held.conversation) ?? 'released');
    }
    for (const contactId of holds) {
      const isKnown = this.#offers.of(contactId) ?? this.#held.of(contactId);
      if (!isKnown) void this.#hold(contactId, undefined).conversation.sync();
    }
    this.#host.changed();
  }

  async #renew(): Promise<void> {
    if (this.link !== 'ready') return;
    const answer = await this.#client.ask({ action: 'presence.renew' });
    if (answer.type === 'ack') this.#follows(answer);
    if (answer.type === 'error' && answer.code === 'not_active') await this.#tellPresence();
  }

  #hear(frame: SeenFrame): void {
    switch (frame.type) {
      case 'offer':
        this.#offers.take(frame);
        this.#host.changed();
        return;
      case 'event':
        if (frame.event.type === 'message') this.#host.studentSpoke(frame.contactId, frame.event.text ?? '');
        // Accepted in another tab or on another machine.
        if (frame.event.type === 'accepted' && !this.#held.of(frame.contactId)) this.#holdWith(frame.contactId);
        return;
      case 'typing':
        this.#host.studentIsTyping(frame.contactId);
        return;
      case 'read':
        this.#host.studentHasRead(frame.contactId, frame.seq);
        return;
      case 'released':
        this.#released(frame);
        return;
      case 'alert':
        // Who holds the contact sees the danger in its card.
        if (this.#held.of(frame.contactId)) return;
        this.#watch.tell(frame);
        this.#host.alerted();
        return;
      default:
        return;
    }
  }

  #released(frame: Released): void {
    const offer = this.#offers.of(frame.contactId);
    if (offer && offer.epoch <= frame.epoch) this.#offers.drop(frame.contactId);
    if (frame.reason === 'offer-expired') {
      this.#hasMissed = true;
      this.#host.missed();
    }
    const held = this.#held.of(frame.contactId);
    const over = frame.reason === 'left' ? 'left' : 'released';
    if (held && held.conversation.epoch === frame.epoch) this.#held.end(held, over);
    this.#host.changed();
  }

  #hold(contactId: string, offer: Offer | undefined): HeldContact {
    this.#watch.end(contactId);
    return this.#held.hold(contactId, offer);
  }

  #holdWith(contactId: string): void {
    const offer = this.#offers.of(contactId);
    this.#offers.drop(contactId);
    void this.#hold(contactId, offer).conversation.sync();
  }

  #lost(conversation: Conversation, why: 'fenced' | 'not_found'): void {
    if (!this.#held.lose(conversation, why)) this.#watch.end(conversation.contactId ?? '');
  }

  #fenceOrComplain(held: HeldContact, answer: SeenAnswer): void {
    if (answer.type === 'fenced') this.#held.end(held, 'fenced');
    else this.#complain(answer);
  }

  #complain(answer: SeenAnswer): void {
    if (answer.type === 'error') this.#host.refused(answer.code);
    if (answer.type === 'fenced') this.#host.refused('offer_expired');
  }

  #read({ at }: { readonly at?: number | undefined }): void {
    if (at !== undefined) this.#clock = { at, heardAt: Date.now() };
  }
}
