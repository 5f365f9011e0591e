import type { Heard } from '../center/gateway.ts';
import { drawn } from '../scheduler/random.ts';
import { idle } from '../scheduler/scheduler.ts';
import { typeOf } from './conversation.ts';
import { Held } from './held.ts';
import { Page, type Place } from './page.ts';
import type { Promises } from './student-tab.ts';
import { secret } from './texts.ts';

/** What an agent may do besides working: come, go, and look away. */
export const agentDeeds = [
  'ready',
  'away',
  'offline',
  'close-page',
  'vanish',
  'connect',
  'reload',
  'canned',
  'sign-out',
] as const;
export type AgentDeed = (typeof agentDeeds)[number] | 'send-file' | 'meddle';

/** What an agent does with an offer, or with a contact, besides taking it and answering. */
export const deskHabits = [
  ...(['offer-declined', 'offer-ignored', 'offer-late'] as const),
  ...(['transfers', 'escalates', 'notes', 'wanders', 'closes-early', 'nobody-there', 'unresolved'] as const),
] as const;

const lookMs = 4_000;
const idleMs = 12_000;
const heartbeatMs = 20_000;
const beatsUntilDoubt = 5;
const beatsUntilCheck = 3;
const wrongShare = 0.4;
const ownEvery = 7;
const ownShare = 0.5;
const gone = new Set([
  'closed',
  'transferred',
  'escalated',
  'agent-lost',
  'abandoned',
  'callback-missed',
  'declined',
  'offer-expired',
]);

/** An agent's page: it takes what is offered, answers, and finishes. */
export class Desk extends Page {
  readonly #promises: Promises;
  readonly #queues: readonly string[];
  readonly #contacts: () => readonly string[];
  readonly #held = new Map<string, Held>();
  readonly #callbacks = new Set<string>();
  /** Under which epoch each contact was offered last. */
  readonly #epochs = new Map<string, number>();
  #wanted: 'ready' | 'away' | 'offline' = 'offline';
  #said = 0;
  #beats = 0;
  #checked = 0;
  /** Whether the agent writes something down about every contact they are asked to take, before they take it. */
  #meddles = false;

  /** At a desk that knows the queues' names, and every contact's id. */
  constructor(place: Place, promises: Promises, queues: readonly string[], contacts: () => readonly string[]) {
    super(place);
    this.#promises = promises;
    this.#queues = queues;
    this.#contacts = contacts;
    this.#every(lookMs, () => this.#look());
    this.#every(heartbeatMs, () => this.#beat());
  }

  does(deed: AgentDeed, pick: number): void {
    if (deed === 'close-page') this.close();
    else if (deed === 'vanish') this.vanish();
    else if (deed === 'canned') this.#askCanned();
    else if (deed === 'reload') this.#reload();
    else if (deed === 'sign-out') this.#leaveWork();
    else if (deed === 'send-file') this.#sendFile(pick);
    else if (deed === 'meddle') this.#meddle(pick);
    else this.connect();
    if (deed === 'ready' || deed === 'away' || deed === 'offline') this.#present(deed);
  }

  /** From now on the agent does what a good agent does; whoever nobody needs is not there. */
  override heal(isNeeded = true): void {
    this.#wanted = isNeeded ? 'ready' : 'offline';
    super.heal();
    this.#present(this.#wanted);
  }

  /** Goes, where nobody needs an agent for a while, or is there again. */
  rests(isResting: boolean): void {
    const status = isResting ? 'offline' : 'ready';
    if (status !== this.#wanted) this.#present(status);
  }

  protected override connected(): void {
    if (this.#wanted !== 'offline') this.#present(this.#wanted);
  }

  protected override heard(frame: Heard): void {
    const contactId = String(frame['contactId']);
    if (frame['type'] === 'offer') this.#offered(contactId, Number(frame['epoch']), frame['callback'] === true);
    if (frame['type'] === 'released' && frame['reason'] === 'offer-expired') this.#missed();
    const held = this.#held.get(contactId);
    if (frame['type'] !== 'event' || !held) return;
    this.clip.hear(frame);
    const isWhole = held.take(frame, this.#now());
    if (gone.has(typeOf(frame['event']))) this.#held.delete(contactId);
    else if (!isWhole) this.#sync(held);
  }

  // Whoever signs out is shown nothing any more; what they hold goes back when their lease ends.
  #leaveWork(): void {
    this.#wanted = 'offline';
    this.#held.clear();
    this.signOut();
  }

  #reload(): void {
    this.close();
    this.#held.clear();
    this.connect();
  }

  #now(): number {
    return this.place.world.scheduler.now();
  }

  // What somebody does at a desk is to send frames, each of which is an event of its own.
  #every(milliseconds: number, act: () => void): void {
    const { scheduler } = this.place.world;
    const beat = () => {
      act();
      scheduler.after(milliseconds, beat);
      return idle;
    };
    scheduler.after(milliseconds, beat);
  }

  #pick<Kind extends (typeof deskHabits)[number]>(what: string, kinds: readonly Kind[]): Kind | undefined {
    return this.place.world.choices.pick(`${this.name} ${what}`, kinds);
  }

  #present(status: 'ready' | 'away' | 'offline'): void {
    this.#wanted = status;
    this.ask({ action: 'presence.set', status }, (answer) => {
      const contacts: unknown = answer['contacts'];
      if (status === 'offline') this.#held.clear();
      this.#offeredAgain(answer);
      for (const contactId of Array.isArray(contacts) ? contacts : []) this.#find(String(contactId));
    });
  }

  #beat(): void {
    if (this.#wanted === 'offline' || !this.isConnected) return;
    this.#beats += 1;
    // A lease lasts longer than two beats: while all is well every other one will do.
    if (this.isHealed && this.#beats % 2 === 0) return;
    // Somebody whose desk stays empty says once more that they are there.
    if (this.isHealed && this.#held.size === 0 && this.#beats % beatsUntilDoubt === 0) this.#present(this.#wanted);
    else this.#renew();
    if (this.#held.size === 0 && this.#beats % beatsUntilCheck === 0) this.#check();
  }

  // With nothing to do there are answers of the bot to look at.
  #check(): void {
    this.ask({ action: 'check.next' }, ({ type, contactId, seq }) => {
      if (type !== 'check') return;
      this.#checked += 1;
      const isWrong = drawn(this.place.world.seed, `${this.name} verdict`, this.#checked) < wrongShare;
      const verdict = isWrong ? { verdict: 'wrong', learned: { kind: 'nothing-fits' } } : { verdict: 'right' };
      this.ask({ action: 'check.judge', contactId, seq, ...verdict });
    });
  }

  #renew(): void {
    this.ask({ action: 'presence.renew' }, (answer) => {
      const isMissed = answer['status'] === 'missed' && this.#wanted === 'ready';
      if (answer['code'] === 'not_active' || (this.isHealed && isMissed)) this.#present(this.#wanted);
      this.#offeredAgain(answer);
    });
  }

  // What was offered while nobody was there to hear it.
  #offeredAgain(answer: Heard): void {
    for (const offer of Array.isArray(answer['offers']) ? answer['offers'] : []) this.heard(Object(offer));
  }

  // A page that was opened anew learns from the log what it holds, and under which number.
  #find(contactId: string): void {
    if (this.#held.has(contactId)) return;
    const held = new Held(contactId, 0, this.#callbacks.has(contactId), this.#now());
    this.#sync(held, () => this.#held.set(contactId, held));
  }

  #sync(held: Held, found: () => void = () => undefined): void {
    this.ask({ action: 'sync', contactId: held.contactId, since: held.top }, (page) => {
      if (page['type'] !== 'sync') return void this.#held.delete(held.contactId);
      held.takePage(page, this.#now());
      found();
      if (page['more'] === true) this.#sync(held);
    });
  }

  #offered(contactId: string, epoch: number, isCallback: boolean): void {
    if (isCallback) this.#callbacks.add(contactId);
    this.#epochs.set(contactId, epoch);
    if (this.#meddles && !this.isHealed) this.#askAs({ ...early, contactId, epoch });
    const habit = this.#pick('offer', ['offer-declined', 'offer-ignored', 'offer-late']);
    if (habit === 'offer-ignored') return;
    this.place.world.scheduler.after(habit === 'offer-late' ? 15_500 : 1_500, () => {
      if (habit === 'offer-declined') this.#askAs({ action: 'offer.decline', contactId, epoch });
      else this.#accept(contactId, epoch, isCallback);
    });
  }

  #accept(contactId: string, epoch: number, isCallback: boolean): void {
    this.#askAs({ action: 'offer.accept', contactId, epoch }, (answer) => {
      if (answer['type'] !== 'ack') return;
      const held = this.#held.get(contactId) ?? new Held(contactId, epoch, isCallback, this.#now());
      held.epoch = epoch;
      this.#held.set(contactId, held);
      this.#sync(held);
    });
  }

  // Whoever let an offer pass is asked no more until they say that they are there.
  #missed(): void {
    this.place.world.scheduler.after(3_000, () => {
      if (this.#wanted === 'ready') this.#present('ready');
    });
  }

  #look(): void {
    if (this.#wanted === 'offline' || !this.isConnected) return;
    for (const held of this.#held.values()) this.#workOn(held);
  }

  #workOn(held: Held): void {
    if (held.epoch === 0) return;
    if (held.isWrappingUp) this.#wrapUp(held);
    else this.#handle(held);
  }

  #handle(held: Held): void {
    const kinds = ['transfers', 'escalates', 'notes', 'wanders', 'closes-early'] as const;
    switch (this.#pick('work', kinds)) {
      case 'wanders':
        break;
      case 'notes':
        this.#claim(held, { action: 'note.add', text: `${secret} a note` });
        break;
      case 'transfers':
        this.#transfer(held);
        break;
      case 'escalates':
        this.#claim(held, { action: 'contact.escalate', reason: `${secret} a reason` });
        break;
      case 'closes-early':
        this.#claim(held, { action: 'contact.close' });
        break;
      case undefined:
        if (held.isOwed) this.#reply(held);
        else if (this.#now() - held.idleSince >= idleMs) this.#claim(held, { action: 'contact.close' });
    }
  }

  #transfer(held: Held): void {
    const queue = this.#queues[this.#said % this.#queues.length];
    this.#claim(held, { action: 'contact.transfer', queue, note: `${secret} a note` });
  }

  #wrapUp(held: Held): void {
    const habit = this.#pick('wrap-up', ['nobody-there', 'unresolved']);
    // Every other call reaches nobody, at its first attempt and while all is not well yet.
    const isMissed = held.isCallback && !this.isHealed && held.epoch % 2 === 1;
    const outcome = habit === undefined && !isMissed ? 'resolved' : habit === 'unresolved' ? habit : 'no-answer';
    const done = { outcome: held.isCallback ? outcome : outcome.replace('no-answer', 'unresolved') };
    const wrapUp = { action: 'contact.wrap-up', ...done, disposition: secret, notes: `${secret} notes` };
    this.#claim(held, wrapUp, ({ code }) => {
      if (code === 'unanswered') held.goesOn();
    });
  }

  #reply(held: Held): void {
    this.#said += 1;
    held.newest += 1;
    held.isOwed = false;
    held.idleSince = this.#now();
    const said = { clientSeq: held.newest, text: `let me see (${this.name} ${this.#said})` };
    this.#claim(held, { action: 'message.send', ...said }, (answer) => {
      if (answer['type'] !== 'ack') return void this.#sync(held);
      this.#promises.acknowledged({ contactId: held.contactId, from: this.name, ...said, seq: Number(answer['seq']) });
    });
  }

  #claim(held: Held, frame: Heard, answered: (answer: Heard) => void = () => undefined): void {
    const { contactId, epoch } = held;
    this.#askAs({ ...frame, contactId, epoch }, (answer) => {
      answered(answer);
      const isOver = answer['type'] === 'fenced' || answer['code'] === 'not_found';
      const isDone = answer['type'] === 'ack' && endings.has(String(frame['action']));
      if (answer['type'] === 'ack' && frame['action'] === 'contact.close') held.isWrappingUp = true;
      if ((isOver || isDone) && this.#held.get(contactId) === held) this.#held.delete(contactId);
    });
  }

  // What an agent does to a contact is theirs to do under the epoch they were asked under, and done to nobody else's.
  #askAs(frame: Heard, answered: (answer: Heard) => void = () => undefined): void {
    this.ask(frame, (answer) => {
      if (answer['type'] === 'ack') this.#promises.done(this.name, frame);
      answered(answer);
    });
  }

  // Of a contact that is not theirs, or under another number, nothing of this is an agent's to do; of their own not all, nor at any time.
  #meddle(pick: number): void {
    this.#meddles = true;
    const contacts = this.#contacts();
    const contactId = contacts[Math.floor(pick * contacts.length)];
    if (contactId === undefined) return;
    const epoch = this.#epochs.get(contactId);
    const isOwn = epoch !== undefined && (pick * ownEvery) % 1 < ownShare;
    if (!isOwn) this.place.world.note('an agent meddles');
    for (const frame of isOwn ? ownMeddling : meddling)
      this.#askAs({ ...frame, contactId, epoch: isOwn ? epoch : Math.max(1, (epoch ?? 2) - 1) });
  }

  #sendFile(pick: number): void {
    const [held] = this.#held.values();
    if (held) this.clip.send(held.contactId, pick);
  }

  #askCanned(): void {
    const [held] = this.#held.values();
    if (held && held.epoch > 0) this.#claim(held, { action: 'canned.list' });
  }
}

const early: Heard = { action: 'note.add', text: `${secret} too early` };

const ownMeddling: readonly Heard[] = [{ action: 'offer.decline' }, early];

const meddling: readonly Heard[] = [
  ...ownMeddling,
  { action: 'offer.accept' },
  { action: 'contact.close' },
  { action: 'contact.transfer', queue: 'general', note: `${secret} not mine` },
  { action: 'contact.escalate', reason: `${secret} not mine` },
  { action: 'contact.wrap-up', outcome: 'resolved', disposition: secret },
  { action: 'message.send', clientSeq: 1, text: 'not mine' },
];

const endings = new Set(['contact.transfer', 'contact.escalate', 'contact.wrap-up']);
