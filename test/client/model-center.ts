import type { AnyEvent, Frame, Row } from '../../client/index.ts';

/** How the model center sends to one connection. */
export type Reach = { readonly id: number; readonly send: (frame: Frame) => void };

type ModelContact = { readonly contactId: string; readonly log: Row[]; highWater: number; reach: Reach | undefined };
type Sent = Readonly<Record<string, unknown>>;

const pageSize = 3;
const hidden = new Set(['attached', 'triaged']);

/** A text the center refuses whatever its number. */
export const unwanted = 'unwanted';

/** One student's contacts by the rules of the protocol, and nothing else of a center. */
export class ModelCenter {
  readonly #contacts = new Map<string, ModelContact>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get contactIds(): readonly string[] {
    return [...this.#contacts.keys()];
  }

  /** What its student may see of a contact. */
  visible(contactId: string | undefined): readonly Row[] {
    const log = this.#contacts.get(contactId ?? '')?.log ?? [];
    return log.filter(({ event }) => !hidden.has(event.type));
  }

  /** Something happens in a contact without its student's doing. */
  happens(contactId: string, type: string): void {
    const contact = this.#contacts.get(contactId);
    if (contact) this.#append(contact, { type }, undefined);
  }

  /** Answers a frame. */
  answer(frame: Sent, from: Reach): object {
    const { action, ref } = frame;
    if (action === 'heartbeat') return { type: 'heartbeat' };
    const answer = action === 'contact.open' ? this.#open(frame, from) : this.#inContact(frame, from);
    return { ...answer, ref: String(ref) };
  }

  #open({ openId }: Sent, from: Reach): Frame {
    const contactId = `ct_${String(openId)}`;
    const known = this.#contacts.get(contactId);
    if (known) this.#attach(known, from);
    else {
      const contact: ModelContact = { contactId, log: [], highWater: 0, reach: from };
      this.#contacts.set(contactId, contact);
      this.#append(contact, { type: 'opened' }, from);
    }
    return { type: 'ack', contactId, seq: 1, at: this.#now() };
  }

  #inContact(frame: Sent, from: Reach): Frame {
    const contact = this.#contacts.get(String(frame['contactId']));
    if (!contact) return { type: 'error', code: 'not_found', message: '' };
    if (frame['action'] === 'sync') return this.#sync(contact, Number(frame['since']), from);
    if (frame['action'] === 'message.send') return this.#say(contact, frame, from);
    if (!contact.log.some(({ event }) => event.type === 'agent-requested')) {
      this.#append(contact, { type: 'agent-requested' }, from);
      this.#append(contact, { type: 'queued' }, from);
    }
    return { type: 'ack', contactId: contact.contactId, seq: contact.log.length };
  }

  #say(contact: ModelContact, { clientSeq, text }: Sent, from: Reach): Frame {
    const { contactId, log } = contact;
    const number = Number(clientSeq);
    if (text === unwanted) return { type: 'error', code: 'text_too_long', message: '' };
    if (number > contact.highWater + 1) return { type: 'gap', contactId, expected: contact.highWater + 1 };
    const first = log.find(({ event }) => event['clientSeq'] === number);
    if (first && first.event['text'] !== text) return { type: 'error', code: 'conflict', message: '' };
    if (first) return { type: 'ack', contactId, seq: first.seq, at: first.at };
    contact.highWater = number;
    contact.reach = from;
    this.#append(contact, { type: 'message', from: 'student', clientSeq: number, text: String(text) }, from);
    return { type: 'ack', contactId, seq: log.length, at: this.#now() };
  }

  #sync(contact: ModelContact, since: number, from: Reach): Frame {
    this.#attach(contact, from);
    const page = contact.log.filter(({ seq }) => seq > since).slice(0, pageSize);
    const upTo = page.at(-1)?.seq ?? contact.log.length;
    const events = page.filter(({ event }) => !hidden.has(event.type));
    const { contactId, highWater, log } = contact;
    return { type: 'sync', contactId, phase: 'self-service', upTo, more: upTo < log.length, events, highWater };
  }

  #attach(contact: ModelContact, from: Reach): void {
    if (contact.reach?.id === from.id) return;
    contact.reach = from;
    this.#append(contact, { type: 'attached' }, from);
  }

  /** Appends an event and pokes the student's newest connection, unless it caused the event. */
  #append(contact: ModelContact, event: AnyEvent, cause: Reach | undefined): void {
    const { contactId, log, reach } = contact;
    const prev = this.visible(contactId).at(-1)?.seq ?? 0;
    const row = { seq: log.length + 1, at: this.#now(), event };
    log.push(row);
    if (!hidden.has(event.type) && reach && reach.id !== cause?.id)
      reach.send({ type: 'event', contactId, prev, ...row });
  }
}
