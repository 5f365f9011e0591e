import type { Check } from '../client/index.ts';
import type { Language } from '../shared/schema/words.ts';
import { type CheckVerdict, verdictOn } from './answer-check.ts';
import { type Answer, Client } from './client.ts';
import type { Frame, OfferFrame } from './frames.ts';
import type { AgentPlan } from './plan.ts';
import { between, chance, logNormal, pick } from './random.ts';
import { SeatClock, type TimeAtDesk } from './seat-time.ts';
import { agentWords, goodbyes, greetings, lateWords } from './words.ts';
import type { World } from './world.ts';

/** What an agent did with offers, and what became of words said too late. */
export type AgentDeeds = {
  offered: number;
  accepted: number;
  declined: number;
  transferred: number;
  escalated: number;
  wrappedUp: number;
  /** Words said after a silence, and how many of them were refused because the contact had moved on. */
  lateWords: number;
  lateWordsRefused: number;
  /** Answers of the bot that this agent checked and called right or wrong, or could not judge. */
  readonly checked: Record<CheckVerdict, number>;
};

/** An agent at work. */
export type Agent = {
  readonly plan: AgentPlan;
  readonly client: Client;
  readonly deeds: AgentDeeds;
  readonly busy: () => number;
  readonly time: () => TimeAtDesk;
  /** Logs in, and works until the evening is over. */
  readonly work: () => Promise<void>;
};

/** An agent's assignment and the signal that ends it early. */
type Assignment = {
  readonly contactId: string;
  readonly epoch: number;
  readonly language: Language;
  readonly stop: AbortController;
};

const heartbeatSeconds = 20;
const slowDownPerChat = 0.12;
const wrapUpSeconds = { low: 5, high: 14 };
const thinkSeconds = { median: 10, sigma: 0.4 };
const replySeconds = 60;
const idleSeconds = 60;
const checkSeconds = { low: 8, high: 20 };
const queues = ['account', 'billing', 'technical', 'learning', 'general'] as const;

/** An agent who works as agents do: takes a moment to accept, serves several chats at once and each slower for it, passes some on, writes up, and renews the lease. */
export function agentOf(plan: AgentPlan, world: World): Agent {
  const desk = new Desk(plan, world);
  return {
    plan,
    client: desk.client,
    deeds: desk.deeds,
    busy: () => desk.busy,
    time: () => desk.seat.read(),
    work: () => desk.work(),
  };
}

class Desk {
  readonly client: Client;
  readonly deeds: AgentDeeds = {
    offered: 0,
    accepted: 0,
    declined: 0,
    transferred: 0,
    escalated: 0,
    wrappedUp: 0,
    lateWords: 0,
    lateWordsRefused: 0,
    checked: { right: 0, wrong: 0, unclear: 0 },
  };
  readonly seat: SeatClock;
  readonly #plan: AgentPlan;
  readonly #world: World;
  readonly #held = new Map<string, Assignment>();
  /** The newest offer seen of each contact. */
  readonly #seen = new Map<string, number>();
  #isSilent = false;

  constructor(plan: AgentPlan, world: World) {
    this.#plan = plan;
    this.#world = world;
    this.seat = new SeatClock(world.clock.seconds);
    const identity = { role: 'agent', sub: plan.id, profile: plan.profile } as const;
    this.client = new Client(`ag_${world.runId}-${plan.id}`, {
      tally: world.tally,
      admit: () => world.admit(identity),
      onFrame: (frame) => this.#hear(frame),
      onBack: () => this.#sayReady(),
    });
  }

  get busy(): number {
    return this.#held.size;
  }

  async work(): Promise<void> {
    const { over, clock } = this.#world;
    await this.#logIn();
    const silence = this.#plan.silence ? this.#fallSilent(this.#plan.silence) : undefined;
    const checking = this.#checkAnswers();
    while (!over.aborted) {
      await clock.sleep(heartbeatSeconds, over);
      if (!this.#isSilent && !over.aborted) void this.#renew();
    }
    await Promise.all([silence, checking]);
    await this.client.ask({ action: 'presence.set', status: 'offline' });
    this.seat.leave();
    this.client.leave();
  }

  async #logIn(): Promise<void> {
    await this.#sayReady();
    this.seat.arrive();
  }

  async #renew(): Promise<void> {
    const answer = await this.client.ask({ action: 'presence.renew' });
    if (answer.type === 'error') await this.#sayReady();
    this.#considerAgain(answer);
  }

  /** Also said by who was too slow for an offer: the center takes them for absent until they say so. */
  async #sayReady(): Promise<void> {
    if (this.#isSilent || this.#world.over.aborted) return;
    this.#considerAgain(await this.client.ask({ action: 'presence.set', status: 'ready' }));
  }

  // What was offered while the connection was away is in the acknowledgement.
  #considerAgain(answer: Answer): void {
    for (const offer of answer.type === 'ack' ? (answer.offers ?? []) : []) this.#hear(offer);
  }

  #hear(frame: Frame): void {
    if (frame.type === 'offer' && this.#isNew(frame)) void this.#consider(frame);
    if (frame.type === 'released' && this.#held.get(frame.contactId)?.epoch === frame.epoch) {
      this.#drop(frame.contactId);
    }
    if (frame.type === 'released' && frame.reason === 'offer-expired') void this.#sayReady();
  }

  #isNew({ contactId, epoch }: OfferFrame): boolean {
    const isNew = (this.#seen.get(contactId) ?? 0) < epoch;
    this.#seen.set(contactId, epoch);
    return isNew;
  }

  async #consider(offer: OfferFrame): Promise<void> {
    const { random, acceptSeconds, declines } = this.#plan;
    const { contactId, epoch } = offer;
    this.deeds.offered += 1;
    await this.#world.clock.sleep(logNormal(random, acceptSeconds, 0.4));
    if (this.#isSilent || this.#world.over.aborted) return;
    if (chance(random, declines)) {
      this.deeds.declined += 1;
      await this.client.ask({ action: 'offer.decline', contactId, epoch });
      return;
    }
    const answer = await this.client.ask({ action: 'offer.accept', contactId, epoch });
    if (this.#isSilent) return;
    if (answer.type !== 'ack') return this.#sayReady();
    this.deeds.accepted += 1;
    const language = offer.language === 'en' ? 'en' : 'zh';
    const assignment = { contactId, epoch, language, stop: new AbortController() } as const;
    this.#hold(assignment);
    await (offer.callback ? this.#callBack(assignment) : this.#serve(assignment));
    if (this.#held.get(contactId) === assignment) this.#drop(contactId);
  }

  async #serve(held: Assignment): Promise<void> {
    const { random } = this.#plan;
    await this.client.sync(held.contactId);
    if (!(await this.#speak(held, pick(random, greetings[held.language]), 6))) return;
    const exchanges = 1 + Math.floor(random.next() * 2.3);
    for (let exchange = 1; exchange <= exchanges; exchange += 1) {
      if ((await this.#listen(held)) === 'ended') break;
      if (exchange === 1 && (await this.#passesOn(held))) return;
      if (!(await this.#speak(held, pick(random, agentWords[held.language]), this.#thinks()))) return;
    }
    await this.#speak(held, pick(random, goodbyes[held.language]), 8);
    await this.#wrapUp(held, chance(random, 0.85) ? 'resolved' : 'unresolved');
  }

  async #callBack(held: Assignment): Promise<void> {
    const rows = await this.client.sync(held.contactId);
    const attempt = rows.filter(({ event }) => event.type === 'callback-attempted').length;
    const isEvening = this.#world.clock.seconds() > this.#world.allHomeFrom;
    const isHome = isEvening || attempt >= (this.#world.picksUpAt.get(held.contactId) ?? 1);
    await this.#takeTime(held, isHome ? between(this.#plan.random, 25, 60) : 15);
    await this.#wrapUp(held, isHome ? 'resolved' : 'no-answer');
  }

  /** Sends the contact to another queue or tier, now and then; true when it is gone. */
  async #passesOn(held: Assignment): Promise<boolean> {
    const { random } = this.#plan;
    const { contactId, epoch } = held;
    const draw = random.next();
    if (draw < 0.06) {
      const answer = await this.client.ask({
        action: 'contact.transfer',
        contactId,
        epoch,
        queue: pick(random, queues),
        note: 'not ours',
      });
      this.deeds.transferred += answer.type === 'ack' ? 1 : 0;
      return answer.type === 'ack';
    }
    if (draw < 0.11) {
      const answer = await this.client.ask({ action: 'contact.escalate', contactId, epoch, reason: 'needs a senior' });
      this.deeds.escalated += answer.type === 'ack' ? 1 : 0;
      return answer.type === 'ack';
    }
    if (draw < 0.2) await this.client.ask({ action: 'note.add', contactId, epoch, text: 'asked before, see history' });
    return false;
  }

  async #wrapUp(held: Assignment, outcome: 'resolved' | 'unresolved' | 'no-answer'): Promise<void> {
    const { contactId, epoch } = held;
    if (held.stop.signal.aborted) return;
    if (outcome !== 'no-answer') await this.client.ask({ action: 'contact.close', contactId, epoch });
    await this.#takeTime(held, between(this.#plan.random, wrapUpSeconds.low, wrapUpSeconds.high));
    if (held.stop.signal.aborted) return;
    const done = { outcome, disposition: outcome === 'no-answer' ? 'no-answer' : 'helped' };
    const answer = await this.client.ask({ action: 'contact.wrap-up', contactId, epoch, ...done });
    if (answer.type === 'error' && answer.code === 'unanswered') {
      // The student wrote while the conversation was being ended.
      if (await this.#speak(held, pick(this.#plan.random, goodbyes[held.language]), 8))
        await this.#wrapUp(held, outcome);
      return;
    }
    this.deeds.wrappedUp += answer.type === 'ack' ? 1 : 0;
  }

  /** Looks once in a while, with nothing to do, whether an answer of the bot waits for a check. */
  async #checkAnswers(): Promise<void> {
    const { over, clock } = this.#world;
    while (!over.aborted) {
      await clock.sleep(idleSeconds, over);
      if (this.#isSilent || this.busy > 0 || over.aborted) continue;
      const answer = await this.client.ask({ action: 'check.next' });
      if (answer.type === 'check') await this.#judge(answer);
    }
  }

  async #judge(check: Check): Promise<void> {
    const { contactId, seq } = check;
    const judged = verdictOn(check, this.#world.answersTo);
    await this.#world.clock.sleep(between(this.#plan.random, checkSeconds.low, checkSeconds.high), this.#world.over);
    const answer = await this.client.ask({ action: 'check.judge', contactId, seq, ...judged });
    this.deeds.checked[judged.verdict] += answer.type === 'ack' ? 1 : 0;
  }

  /** Takes a moment, then says it; false when the contact is not this agent's any more. */
  async #speak(held: Assignment, text: string, seconds: number): Promise<boolean> {
    await this.#takeTime(held, seconds);
    if (held.stop.signal.aborted) return false;
    const answer = await this.client.say(held.contactId, text, held.epoch);
    return answer.type === 'ack';
  }

  /** Waits for the student's next word, a minute at most. */
  async #listen(held: Assignment): Promise<'said' | 'nothing' | 'ended'> {
    const contact = this.client.contact(held.contactId);
    const late = AbortSignal.timeout(Math.ceil(this.#world.clock.realMs(replySeconds)));
    const signal = AbortSignal.any([late, held.stop.signal, this.#world.over]);
    for (let cursor = contact.size; ; cursor += 1) {
      const row = await contact.at(cursor, signal);
      if (!row) return held.stop.signal.aborted ? 'ended' : 'nothing';
      if (row.event.type === 'message' && row.event.from === 'student') return 'said';
      if (row.event.type === 'wrap-up-started' || row.event.type === 'closed') return 'ended';
    }
  }

  #thinks(): number {
    return logNormal(this.#plan.random, thinkSeconds.median, thinkSeconds.sigma);
  }

  /** Works on one contact for some seconds, longer the more contacts there are. */
  #takeTime(held: Assignment, seconds: number): Promise<void> {
    const slowDown = 1 + slowDownPerChat * Math.max(0, this.#held.size - 1);
    return this.#world.clock.sleep(seconds * slowDown, held.stop.signal);
  }

  /** Stops in the middle of everything, with the connection open, and comes back with words for contacts that have moved on. */
  async #fallSilent({ from, to }: { readonly from: number; readonly to: number }): Promise<void> {
    const { clock, over } = this.#world;
    await clock.until(from, over);
    const left = [...this.#held.values()];
    this.#isSilent = true;
    this.client.setDeaf(true);
    this.seat.leave();
    for (const { contactId } of left) this.#drop(contactId);
    await clock.until(to, over);
    this.client.setDeaf(false);
    await Promise.all(left.map((held) => this.#speakLate(held)));
    this.#isSilent = false;
    await this.#logIn();
  }

  async #speakLate(held: Assignment): Promise<void> {
    const text = pick(this.#plan.random, lateWords[held.language]);
    const answer = await this.client.say(held.contactId, text, held.epoch);
    this.deeds.lateWords += 1;
    if (answer.type === 'fenced' || answer.type === 'error') this.deeds.lateWordsRefused += 1;
    if (answer.type === 'ack') void this.#resume({ ...held, stop: new AbortController() });
  }

  /** Nobody had noticed the silence: the contact is still this agent's to finish. */
  async #resume(held: Assignment): Promise<void> {
    this.#hold(held);
    await this.#listen(held);
    await this.#speak(held, pick(this.#plan.random, goodbyes[held.language]), this.#thinks());
    await this.#wrapUp(held, 'resolved');
    if (this.#held.get(held.contactId) === held) this.#drop(held.contactId);
  }

  #hold(assignment: Assignment): void {
    this.#held.set(assignment.contactId, assignment);
    this.client.follow(assignment.contactId, true);
    this.seat.hold(this.#held.size);
  }

  #drop(contactId: string): void {
    this.#held.get(contactId)?.stop.abort();
    this.#held.delete(contactId);
    this.client.follow(contactId, false);
    this.seat.hold(this.#held.size);
  }
}
