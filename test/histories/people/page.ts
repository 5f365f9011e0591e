import type { Principal } from '../../../shared/domain/contact/principal.ts';
import type { Connection, Gateway, Heard } from '../center/gateway.ts';
import { nameOf } from '../center/gateway.ts';
import type { World } from '../scheduler/world.ts';

/** What a page is opened in: the world, the way to the center, and who it belongs to. */
export type Place = { readonly world: World; readonly gateway: Gateway; readonly principal: Principal };

/** What people do besides what is to be expected: send a frame again that was answered already, or not come back when the connection breaks. */
export const pageHabits = ['sent-again', 'stays-away'] as const;

type Ask = { readonly frame: Heard; readonly answered: (frame: Heard) => void; tries: number };

const patienceMs = 3_000;
const mostTries = 5;
const passing = new Set(['busy', 'internal']);

/** A page with one connection at a time: what it asks it asks again until there is an answer. */
export abstract class Page {
  protected readonly place: Place;
  #connection: Connection | undefined;
  readonly #asks = new Map<string, Ask>();
  #refs = 0;
  #isHealed = false;
  #isLeft = false;

  constructor(place: Place) {
    this.place = place;
  }

  get isConnected(): boolean {
    return this.#connection?.isAlive === true && this.#connection.isOpen;
  }

  get isHealed(): boolean {
    return this.#isHealed;
  }

  get name(): string {
    return nameOf(this.place.principal);
  }

  /** Opens a connection when there is none, and asks again whatever is unanswered. */
  connect(): void {
    if (this.isConnected || this.#isLeft) return;
    const { gateway, principal } = this.place;
    const listener = { hear: (frame: Heard) => this.#hear(frame), ended: () => this.#comeBack() };
    this.#connection = gateway.connect(principal, listener);
    for (const ask of this.#asks.values()) this.#send(ask.frame);
    this.connected();
  }

  /** Closes the connection as a page does that is left. */
  close(): void {
    if (this.#connection) this.place.gateway.close(this.#connection);
  }

  /** Closes the connection and never comes back. */
  leave(): void {
    this.#isLeft = true;
    this.close();
  }

  /** Loses the connection without a word; the page notices after a while. */
  vanish(): void {
    if (!this.#connection) return;
    this.place.gateway.vanish(this.#connection);
    this.place.world.scheduler.after(40_000, () => this.#comeBack());
  }

  /** From now on the page does what a good page does. */
  heal(): void {
    this.#isHealed = true;
    this.connect();
    for (const [ref, ask] of this.#asks) {
      ask.tries = 0;
      this.#wait(ref, ask);
    }
  }

  /** Asks until there is an answer, or until the page has lost its patience. */
  protected ask(frame: Heard, answered: (frame: Heard) => void = () => undefined): void {
    this.#refs += 1;
    const ref = `${this.name}-${this.#refs}`;
    const ask = { frame: { ...frame, ref }, answered, tries: 0 };
    this.#asks.set(ref, ask);
    this.#send(ask.frame);
    this.#wait(ref, ask);
  }

  /** Sends a frame once, whatever becomes of it. */
  protected tell(frame: Heard): void {
    this.#send(frame);
  }

  protected abstract connected(): void;
  protected abstract heard(frame: Heard): void;

  #comeBack(): void {
    const isAway = this.place.world.choices.pick(`${this.name} comes back`, ['stays-away']) !== undefined;
    if (!isAway) this.connect();
  }

  #send(frame: Heard): void {
    if (this.#connection) this.place.gateway.send(this.#connection, frame);
  }

  #wait(ref: string, ask: Ask): void {
    this.place.world.scheduler.after(patienceMs, () => {
      if (this.#asks.get(ref) !== ask) return;
      ask.tries += 1;
      if (ask.tries > mostTries && !this.#isHealed) return;
      this.#send(ask.frame);
      this.#wait(ref, ask);
    });
  }

  #hear(frame: Heard): void {
    const ref = String(frame['ref']);
    const ask = this.#asks.get(ref);
    if (frame['ref'] === undefined) this.heard(frame);
    if (!ask || (frame['type'] === 'error' && passing.has(String(frame['code'])))) return;
    this.#asks.delete(ref);
    ask.answered(frame);
    const { choices, scheduler } = this.place.world;
    const again = choices.pick(`${this.name} ${String(ask.frame['action'])}`, ['sent-again']);
    if (again) scheduler.after(2_500, () => this.#send(ask.frame));
  }
}
