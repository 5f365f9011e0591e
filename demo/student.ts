import { Client } from './client.ts';
import type { ContactMemory } from './contact-memory.ts';
import type { SeenRow } from './frames.ts';
import type { StudentPlan } from './plan.ts';
import { between, chance, pick } from './random.ts';
import { impatient, notHelped, notSolved, studentWords, thanks } from './words.ts';
import type { Place, World } from './world.ts';

/** A student's part of the evening, played: their device, and the contact they opened, if they got that far. */
export type StudentPlayed = { readonly client: Client; readonly contactId?: string | undefined };

/** How a student's wait for the next thing ended. */
type Next = { readonly kind: 'event'; readonly row: SeenRow } | { readonly kind: 'silence' };

/** What a student makes of the bot's reply. */
type Reaction =
  | { readonly kind: 'satisfied' }
  | { readonly kind: 'ask-person' }
  | { readonly kind: 'say' | 'reject'; readonly text: string };

const botSeconds = 240;
const surveySeconds = 180;
const answerSeconds = 900;
const mostTurns = 4;
/** From this score downward a person calls back. */
const lowScore = 2;

/** Plays one student from arrival to going home: asks, reads, insists, waits, talks, rates, and lingers for the follow-up. */
export async function playStudent(plan: StudentPlan, world: World): Promise<StudentPlayed> {
  await world.clock.until(plan.arrivesAt, world.over);
  const visit = new Visit(plan, world);
  await visit.play();
  return { client: visit.client, contactId: visit.contactId };
}

class Visit {
  readonly client: Client;
  contactId: string | undefined;
  readonly #plan: StudentPlan;
  readonly #world: World;
  #cursor = 0;
  #said = 0;
  #hasAskedCallback = false;
  #wantsCallback = false;
  #isSurveyed = false;
  /** Closed, but a survey or a callback is still to come. */
  #expectsMore = true;

  constructor(plan: StudentPlan, world: World) {
    this.#plan = plan;
    this.#world = world;
    const { id, language, isVip } = plan;
    const identity = { role: 'student', sub: id, language, vip: isVip } as const;
    this.client = new Client(`st_${world.runId}-${id}`, {
      tally: world.tally,
      admit: () => world.admit(identity),
      onFrame: (frame) => {
        if (frame.type === 'position' && frame.callbackOffered) this.#wantsCallback = plan.takesCallback;
      },
    });
  }

  async play(): Promise<void> {
    const { client } = this;
    const opened = await client.ask({ action: 'contact.open', openId: 'evening', language: this.#plan.language });
    if (opened.type !== 'ack' || opened.contactId === undefined) return;
    this.contactId = opened.contactId;
    this.#world.picksUpAt.set(opened.contactId, this.#plan.picksUpAt);
    this.#be('self-service');
    try {
      await this.#say(this.#plan.question.text);
      if ((await this.#selfService()) === 'handed-over') this.#be('waiting');
      await this.#untilOver();
    } finally {
      client.leave();
    }
  }

  get #contact(): ContactMemory {
    return this.client.contact(this.contactId ?? '');
  }

  /** Reads what the bot says until it suffices or a person is asked. */
  async #selfService(): Promise<'handed-over' | 'done'> {
    for (let turn = 1; turn <= mostTurns; turn += 1) {
      const next = await this.#next(botSeconds, ['answered', 'agent-requested', 'queued', 'overflowed', 'closed']);
      if (next.kind === 'silence') break;
      const { type } = next.row.event;
      if (type === 'closed') await this.#react(next.row);
      if (type === 'closed') return 'done';
      if (type !== 'answered') return 'handed-over';
      await this.#pause(between(this.#plan.random, 5, 16));
      const reaction = this.#reactTo(next.row);
      if (reaction.kind === 'satisfied') return this.#goAway(next.row);
      if (reaction.kind === 'ask-person') break;
      if (reaction.kind === 'reject') await this.#rate(next.row, false);
      await this.#say(reaction.text);
    }
    await this.client.askIn(this.#contact.contactId, { action: 'agent.request' });
    return 'handed-over';
  }

  #reactTo({ event }: SeenRow): Reaction {
    const { random, language, nextQuestion } = this.#plan;
    if (event.kind === 'small-talk') return { kind: 'say', text: nextQuestion.text };
    if (this.#plan.wantsPerson) return { kind: 'ask-person' };
    if (event.kind === 'choices') {
      const [first] = event.choices ?? [];
      return first && chance(random, 0.6) ? { kind: 'say', text: first.title } : { kind: 'ask-person' };
    }
    if (this.#plan.isEasilySatisfied) return { kind: 'satisfied' };
    return { kind: this.#plan.ratesAnswers ? 'reject' : 'say', text: pick(random, notHelped[language]) };
  }

  async #goAway(answer: SeenRow): Promise<'done'> {
    const { contactId } = this.#contact;
    if (this.#plan.ratesAnswers) await this.#rate(answer, true);
    if (this.#plan.leavesSilently) return 'done';
    // What we cause ourselves is acknowledged, not pushed.
    const closed = await this.client.askIn(contactId, { action: 'contact.close' });
    if (closed.type === 'ack') this.#be('closed');
    return 'done';
  }

  async #rate({ seq }: SeenRow, helpful: boolean): Promise<void> {
    await this.client.askIn(this.#contact.contactId, { action: 'answer.rate', seq, helpful });
  }

  /** Waits, talks and answers what comes after, until nothing more is to come. */
  async #untilOver(): Promise<void> {
    let patience = this.#plan.patience;
    while (!this.#world.over.aborted) {
      const before = this.#world.clock.seconds();
      const next = await this.#next(this.#waitsSeconds(patience));
      if (this.#place === 'waiting' || this.#place === 'overflow') patience -= this.#world.clock.seconds() - before;
      if (next.kind === 'event') await this.#react(next.row);
      else if (await this.#hasNothingMore(patience)) return;
    }
  }

  #waitsSeconds(patience: number): number {
    switch (this.#place) {
      case 'waiting':
      case 'overflow':
        // Wakes up now and then to think of a callback.
        return Math.max(0, this.#plan.takesCallback && !this.#hasAskedCallback ? Math.min(10, patience) : patience);
      case 'closed':
        return this.#expectsMore ? surveySeconds : 1;
      default:
        return answerSeconds;
    }
  }

  /** Whether to go home now that nothing happened for a while. */
  async #hasNothingMore(patience: number): Promise<boolean> {
    const { contactId } = this.#contact;
    if (this.#place === 'closed') return this.#lingers();
    if (this.#place !== 'waiting' && this.#place !== 'overflow') {
      // Nothing for this long: the news may have been lost.
      await this.client.sync(contactId);
      return false;
    }
    if (this.#wantsCallback && !this.#hasAskedCallback) {
      this.#hasAskedCallback = true;
      const answer = await this.client.askIn(contactId, { action: 'callback.request', at: 'asap' });
      if (answer.type === 'ack') this.#be('callback');
      return false;
    }
    if (patience > 0) return false;
    // The news that somebody took it may have been lost; who gives up looks once more.
    await this.client.sync(contactId);
    if (this.#contact.size > this.#cursor) return false;
    if (this.#plan.hangsUp) {
      this.client.leave();
      this.#be('left');
      this.#world.lastLeftAt = this.#world.clock.seconds();
      return true;
    }
    const answer = await this.client.askIn(contactId, { action: 'contact.close' });
    if (answer.type === 'ack') this.#be('closed');
    this.#expectsMore = false;
    return false;
  }

  /** Stays for the follow-up, if it comes before the evening ends, and may answer that it is not solved. */
  async #lingers(): Promise<boolean> {
    if (!this.#plan.answersFollowUp || this.#world.drain.aborted) return true;
    const next = await this.#next(answerSeconds, ['follow-up-sent'], this.#world.drain);
    if (next.kind === 'silence') return true;
    await this.#pause(between(this.#plan.random, 10, 40));
    if (this.#world.drain.aborted) return true;
    await this.#say(pick(this.#plan.random, notSolved[this.#plan.language]));
    this.#be('waiting');
    return false;
  }

  async #react({ event }: SeenRow): Promise<void> {
    const { random, language } = this.#plan;
    switch (event.type) {
      case 'agent-requested':
      case 'queued':
      case 'transferred':
      case 'escalated':
      case 'agent-lost':
        if (this.#place !== 'callback') this.#be('waiting');
        if (event.type === 'agent-lost' && chance(random, 0.5)) await this.#say(pick(random, impatient[language]));
        return;
      case 'reopened':
        this.#be(event.reason === 'low-score' ? 'callback' : 'waiting');
        return;
      case 'overflowed':
        if (this.#place !== 'callback') this.#be('overflow');
        return;
      case 'accepted':
        this.#be('talking');
        return;
      case 'callback-requested':
      case 'callback-missed':
        this.#be('callback');
        return;
      case 'message':
        if (event.from === 'agent' && this.#place === 'talking') await this.#reply();
        return;
      case 'closed':
        this.#be('closed');
        this.#expectsMore = event.outcome !== 'expired' && !this.#isSurveyed;
        return;
      case 'abandoned':
        this.#be('closed');
        this.#expectsMore = false;
        return;
      case 'survey-sent':
        await this.#answerSurvey();
        return;
      default:
        return;
    }
  }

  /** A low score brings a person back on the phone, so there is more to wait for. */
  async #answerSurvey(): Promise<void> {
    const { random, answersSurvey, score } = this.#plan;
    this.#isSurveyed = true;
    this.#expectsMore = false;
    if (!answersSurvey) return;
    await this.#pause(between(random, 5, 30));
    const answer = await this.client.score(this.#contact.contactId, score);
    this.#expectsMore = answer.type === 'ack' && score <= lowScore;
  }

  async #reply(): Promise<void> {
    const { random, language, typesFast } = this.#plan;
    await this.#pause(between(random, 3, 13));
    // Nobody answers a conversation that has ended meanwhile; it would begin anew.
    if (this.#contact.hasFrom(this.#cursor, ['wrap-up-started', 'closed'])) return;
    const text = pick(random, studentWords[language]);
    if (chance(random, 0.06)) {
      await this.client.askIn(this.#contact.contactId, { action: 'contact.close' });
      return;
    }
    if (!typesFast) return this.#say(text);
    this.#said += 2;
    const first = this.client.say(this.#contact.contactId, text);
    await Promise.all([first, this.client.say(this.#contact.contactId, pick(random, thanks[language]))]);
  }

  async #say(text: string): Promise<void> {
    const { random, losesConnectionAt } = this.#plan;
    const { contactId } = this.#contact;
    this.#said += 1;
    if (this.#said !== losesConnectionAt) {
      await this.client.say(contactId, text);
      return;
    }
    // Sometimes the frame never leaves, sometimes only its acknowledgement is lost.
    const afterMs = chance(random, 0.5) ? 0 : between(random, 1, 40);
    const forMs = this.#world.clock.realMs(between(random, 5, 20));
    await this.client.sayAndVanish(contactId, text, { afterMs, forMs });
  }

  /** The next event, or the next of some types; silence when none comes in so many seconds of center time. */
  async #next(seconds: number, types?: readonly string[], until?: AbortSignal): Promise<Next> {
    const ends = [AbortSignal.timeout(Math.ceil(this.#world.clock.realMs(seconds))), this.#world.over];
    const signal = AbortSignal.any(until ? [...ends, until] : ends);
    for (;;) {
      const row = await this.#contact.at(this.#cursor, signal);
      if (!row) return { kind: 'silence' };
      this.#cursor += 1;
      if (!types || types.includes(row.event.type)) return { kind: 'event', row };
    }
  }

  get #place(): Place {
    return this.#world.places.get(this.contactId ?? '') ?? 'self-service';
  }

  #be(place: Place): void {
    if (this.contactId !== undefined) this.#world.places.set(this.contactId, place);
  }

  #pause(seconds: number): Promise<void> {
    return this.#world.clock.sleep(seconds, this.#world.over);
  }
}
