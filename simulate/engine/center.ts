import type { Agent } from '../../shared/domain/agents/agent.ts';
import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import { mostExtraChats } from '../../shared/domain/peak/eased-policy.ts';
import type { AgentId, ContactId, Ms } from '../../shared/schema/ids.ts';
import { secondsOf } from '../random/distributions.ts';
import type { Draw } from '../random/draw.ts';
import type { Decide, Rules } from '../rules/rules.ts';
import { type Coming, firstMidnightMs } from '../world/contacts.ts';
import type { World } from '../world/world.ts';
import { acceptanceOf } from './acceptance.ts';
import { EventHeap } from './event-heap.ts';
import type { Happening } from './happening.ts';
import { Ledger } from './ledger.ts';
import { Line } from './line.ts';
import { Presence } from './presence.ts';
import { freeSlot, hasRoom, nextDone, type Seat, seatsOf, takeSlot, workUntil } from './seat.ts';
import { Teller } from './teller.ts';

/** A contact between its arrival and its end. */
type Open = { readonly contact: Coming; row: LaneRow; attempt: number; seat: Seat | undefined; isAccepted: boolean };

// Of those who come so many were served that day on the subject, where rules want to know.
const comesBack = 0.2;

const noted = ['arrived', 'offered', 'accepted', 'expired', 'abandoned', 'done', 'called-later'] as const;

/** A center at work on a virtual clock: people, the line, and whatever rules decide who is asked for what. */
export class Center {
  readonly #world: World;
  readonly #rules: Rules;
  readonly #draw: Draw;
  readonly #decide: Decide;
  readonly #ledger: Ledger;
  readonly #line: Line;
  readonly #heap = new EventHeap<Happening>();
  readonly #seats: readonly Seat[];
  readonly #seatOf: ReadonlyMap<string, Seat>;
  readonly #presence: Presence;
  readonly #open = new Map<number, Open>();
  readonly #teller: Teller | undefined;
  readonly #extraChats: number;
  /** Who served contacts of a queue and channel today, and which day that is. */
  readonly #servers = new Map<string, AgentId[]>();
  #day = -1;
  #lookAt = Number.POSITIVE_INFINITY;
  #decisions = 0;

  constructor(world: World, rules: Rules, contacts: readonly Coming[], draw: Draw) {
    this.#world = world;
    this.#rules = rules;
    this.#draw = draw;
    this.#decide = rules.start(world);
    this.#extraChats = mostExtraChats(world.policy);
    this.#ledger = new Ledger(contacts, firstMidnightMs);
    this.#line = new Line(rules.overflow?.(world));
    this.#seats = seatsOf(world);
    this.#seatOf = new Map(this.#seats.map((seat) => [seat.face.agentId, seat]));
    this.#presence = new Presence(world, draw, this.#heap, this.#seats);
    this.#teller = rules.tell && new Teller(rules.tell(world), rules, world);
  }

  /** When the next thing happens that is no arrival. */
  get nextAt(): Ms {
    return this.#heap.nextAt;
  }

  /** A contact comes. */
  arrive(contact: Coming): void {
    const now = contact.atMs;
    const open: Open = { contact, row: this.#rowOf(contact), attempt: 0, seat: undefined, isAccepted: false };
    this.#open.set(contact.index, open);
    this.#note('arrived', now, contact, undefined);
    if (contact.kind.channel !== 'email') {
      this.#ledger.begins(now);
      this.#heap.put({ kind: 'patience-ends', at: now + contact.patienceMs, contact: contact.index });
    }
    this.#line.join(open.row);
    this.#settle(now);
    this.#tell(open, now);
  }

  /** The next thing happens. */
  proceed(): void {
    const event = this.#heap.take();
    if (!event) return;
    this.#happen(event);
    this.#settle(event.at);
  }

  /** What it all came to. */
  sum(now: Ms) {
    for (const seat of this.#seats) workUntil(seat, now, this.#world.people.slowDown);
    const busyMs = this.#seats.reduce((total, seat) => total + seat.busyMs, 0);
    return {
      fates: this.#ledger.fates,
      occupancy: busyMs / this.#onDutyMs(),
      waitingSeconds: this.#ledger.waitingSeconds(now),
      decisions: this.#decisions,
      hash: this.#ledger.hash,
    };
  }

  #onDutyMs(): Ms {
    const secondsADay = this.#seats.reduce((sum, { hours }) => sum + hours.toSeconds - hours.fromSeconds, 0);
    return this.#world.days * secondsADay * 1000;
  }

  #happen(event: Happening): void {
    switch (event.kind) {
      case 'accepted':
        this.#accept(event.contact, event.attempt, event.at);
        break;
      case 'expired':
        this.#expire(event.contact, event.attempt, event.at);
        break;
      case 'patience-ends':
        this.#abandon(event.contact, event.at);
        break;
      case 'done':
        this.#finish(event.seat, event.stamp, event.at);
        break;
      case 'look':
        this.#lookAt = Number.POSITIVE_INFINITY;
        break;
      default:
        this.#presence.happens(event);
    }
  }

  #rowOf(contact: Coming): LaneRow {
    const row = rowOf(contact);
    if (!this.#rules.knowsReturning || row.channel === 'email') return row;
    if (contact.day !== this.#day) this.#servers.clear();
    this.#day = contact.day;
    const servers = this.#servers.get(serverKey(row)) ?? [];
    // Whoever comes back is one of those who were served, each as likely.
    const at = Math.floor((this.#draw('return', contact.index) / comesBack) * servers.length);
    return { ...row, lastAgentId: servers[at] };
  }

  #tell(open: Open, now: Ms): void {
    const { contact, row, seat } = open;
    const fate = this.#ledger.fates[contact.index];
    if (!fate || seat || contact.kind.channel === 'email') return;
    const situation = { works: this.#line.works, agents: this.#seats.map(({ face }) => face) };
    const told = this.#teller?.tell(contact, row, situation, now);
    fate.told = told?.wait;
    const takes = this.#draw('callback', contact.index) < (this.#rules.callbackTakers ?? 0);
    if (told?.promisedAt !== undefined && takes) this.#callLater(open, told.promisedAt, now);
  }

  // The student goes, their place is kept: from now on it is a call that somebody makes.
  #callLater(open: Open, promisedAt: Ms, now: Ms): void {
    const fate = this.#ledger.fates[open.contact.index];
    if (!fate) return;
    this.#note('called-later', now, open.contact, undefined);
    this.#ledger.ends(open.contact, 'callback', now);
    fate.promisedAtMs = promisedAt;
    this.#line.leave(open.row);
    open.row = { ...open.row, channel: 'voice', callback: true, promisedAt };
    this.#line.back(open.row);
    this.#settle(now);
  }

  #accept(index: number, attempt: number, now: Ms): void {
    const open = this.#open.get(index);
    if (!open?.seat || open.attempt !== attempt) return;
    const { seat, contact } = open;
    open.isAccepted = true;
    this.#note('accepted', now, contact, seat);
    this.#answered(open, now);
    workUntil(seat, now, this.#world.people.slowDown);
    seat.leftMs.set(contact.contactId, contact.handleMs);
    this.#planDone(seat);
  }

  #answered({ contact, row, seat }: Open, now: Ms): void {
    const fate = this.#ledger.fates[contact.index];
    if (row.lastAgentId && fate) fate.knownAgent = seat?.face.agentId === row.lastAgentId ? 'took' : 'other';
    if (row.callback && fate) fate.calledAtMs = now;
    else {
      this.#ledger.ends(contact, 'answered', now);
      if (fate) this.#teller?.served(fate, now);
    }
  }

  #remember({ row }: Open, { face }: Seat): void {
    if (!this.#rules.knowsReturning) return;
    const servers = this.#servers.get(serverKey(row));
    if (servers) servers.push(face.agentId);
    else this.#servers.set(serverKey(row), [face.agentId]);
  }

  #planDone(seat: Seat): void {
    seat.stamp += 1;
    const next = nextDone(seat, this.#world.people.slowDown);
    if (next) this.#heap.put({ kind: 'done', at: next.at, seat: seat.index, stamp: seat.stamp });
  }

  #expire(index: number, attempt: number, now: Ms): void {
    const open = this.#open.get(index);
    if (!open?.seat || open.attempt !== attempt) return;
    const { seat, contact } = open;
    this.#note('expired', now, contact, seat);
    this.#free(seat, contact.contactId, now);
    const { declineCooldownSeconds } = this.#world.policy.limits;
    const until = now + declineCooldownSeconds * 1000;
    open.seat = undefined;
    open.row = { ...open.row, excluded: [{ agentId: seat.face.agentId, until }] };
    this.#line.back(open.row);
    this.#presence.missed(seat, this.#missedMs(contact, attempt), now);
  }

  #missedMs({ index }: Coming, attempt: number): Ms {
    const { missed } = this.#world.people;
    return (
      1000 * secondsOf(missed, this.#draw('miss', index, 3 * attempt + 1), this.#draw('miss', index, 3 * attempt + 2))
    );
  }

  #abandon(index: number, now: Ms): void {
    const open = this.#open.get(index);
    if (!open || open.isAccepted || open.row.callback) return;
    this.#note('abandoned', now, open.contact, open.seat);
    this.#ledger.ends(open.contact, 'abandoned', now);
    this.#open.delete(index);
    if (open.seat) this.#free(open.seat, open.contact.contactId, now);
    else this.#line.leave(open.row);
  }

  #finish(index: number, stamp: number, now: Ms): void {
    const seat = this.#seats[index];
    if (!seat || seat.stamp !== stamp) return;
    const { slowDown } = this.#world.people;
    const next = nextDone(seat, slowDown);
    workUntil(seat, now, slowDown);
    if (!next) return;
    const open = this.#open.get(indexOf(next.contactId));
    seat.leftMs.delete(next.contactId);
    this.#free(seat, next.contactId, now);
    this.#planDone(seat);
    if (!open) return;
    this.#open.delete(open.contact.index);
    this.#note('done', now, open.contact, seat);
    const fate = this.#ledger.fates[open.contact.index];
    if (!fate) return;
    this.#remember(open, seat);
    fate.doneAtMs = now;
    this.#teller?.done(open.contact, (now - (fate.calledAtMs ?? open.contact.atMs + fate.waitedMs)) / 1000, now);
  }

  #free(seat: Seat, contactId: ContactId, now: Ms): void {
    freeSlot(seat, contactId, now);
    this.#presence.freed(seat, now);
  }

  #settle(now: Ms): void {
    if (this.#presence.isClosing && this.#isLiveDone()) this.#presence.leave();
    const { pollSeconds } = this.#rules;
    if (pollSeconds === undefined) this.#route(now);
    else this.#poll(now, pollSeconds * 1000);
  }

  // Whoever came before closing time is served after it; e-mail waits for the morning.
  #isLiveDone(): boolean {
    return !this.#line.works.some((row) => row.channel !== 'email') && this.#open.size === this.#line.size;
  }

  // A poll that falls between two events is one event of its own.
  #poll(now: Ms, everyMs: number): void {
    if (now % everyMs === 0) this.#route(now);
    if (this.#line.works.length === 0 || this.#lookAt < Number.POSITIVE_INFINITY) return;
    this.#lookLater((Math.floor(now / everyMs) + 1) * everyMs);
  }

  #lookLater(at: Ms): void {
    if (at >= this.#lookAt) return;
    this.#lookAt = at;
    this.#heap.put({ kind: 'look', at });
  }

  #route(now: Ms): void {
    if (this.#line.works.length === 0 || !this.#seats.some((seat) => hasRoom(seat, this.#extraChats))) return;
    const works = this.#presence.isClosing
      ? this.#line.works.filter((row) => row.channel !== 'email')
      : this.#line.works;
    if (works.length === 0) return;
    this.#decisions += 1;
    const agents = this.#seats.map((seat) => seat.face);
    const { offers, wakeAt } = this.#decide({ now, works, agents });
    for (const { row, agent } of offers) this.#offer(row, agent, now);
    if (wakeAt !== undefined && wakeAt > now) this.#lookLater(wakeAt);
    if (this.#line.pull() > 0) this.#route(now);
  }

  #offer(row: LaneRow, agent: Agent, now: Ms): void {
    const open = this.#open.get(indexOf(row.contactId));
    const seat = this.#seatOf.get(agent.agentId);
    if (!open || !seat) throw new Error(`${this.#rules.name}: offers ${row.contactId}, which does not wait`);
    this.#line.leave(row);
    takeSlot(seat, row.contactId, row.channel);
    open.seat = seat;
    open.attempt += 1;
    this.#note('offered', now, open.contact, seat);
    this.#planAnswer(open, now);
  }

  #planAnswer({ contact, attempt }: Open, now: Ms): void {
    const { acceptMs, offerMs, isMissed } = acceptanceOf(this.#world, this.#draw, contact, attempt);
    const which = { contact: contact.index, attempt };
    if (!isMissed) this.#heap.put({ kind: 'accepted', at: now + acceptMs, ...which });
    else if (this.#rules.offers === 'asked') this.#heap.put({ kind: 'expired', at: now + offerMs, ...which });
    // Pushed to somebody who does not look: it waits until they do.
    else this.#heap.put({ kind: 'accepted', at: now + offerMs + this.#missedMs(contact, attempt), ...which });
  }

  #note(what: (typeof noted)[number], now: Ms, contact: Coming, seat: Seat | undefined): void {
    this.#ledger.note(noted.indexOf(what), now, contact.index, seat?.index ?? -1);
  }
}

function serverKey({ queue, channel }: LaneRow): string {
  return `${queue}#${channel}`;
}

function indexOf(contactId: ContactId): number {
  return Number(contactId.slice(3));
}

function rowOf({ contactId, studentId, kind, class: kindOfStudent, vip, atMs }: Coming): LaneRow {
  return {
    contactId,
    studentId,
    queue: kind.queue,
    channel: kind.channel,
    class: kindOfStudent,
    vip,
    origin: atMs,
    seq: 1,
    language: kind.language,
    tier: kind.tier ?? 1,
    excluded: [],
    callback: false,
    overflowed: false,
    inOverflow: false,
  };
}
