import type { Principal } from '../../../shared/domain/contact/principal.ts';
import { isVisitor } from '../../../shared/domain/visitor/visitor-id.ts';
import type { DoorAnswer, FileDoor } from '../center/file-door.ts';
import type { Connection, Gateway, Heard } from '../center/gateway.ts';
import { nameOf } from '../center/gateway.ts';
import { tokenOf } from '../center/tokens.ts';
import { idle } from '../scheduler/scheduler.ts';
import type { World } from '../scheduler/world.ts';
import { type FileWatch, Paperclip } from './paperclip.ts';
import type { Promises } from './student-tab.ts';

/** What a page is opened in: the world, the way to the center, and who it belongs to. */
export type Place = {
  readonly world: World;
  readonly gateway: Gateway;
  readonly principal: Principal;
  readonly door: Pick<Promises, 'out' | 'admitted'> & FileWatch;
  readonly files: FileDoor;
  /** Whether every token ends soon, and not only one now and then. */
  readonly tokensEndSoon: boolean;
};

/** What people do besides what is to be expected: send a frame again that was answered already, or not come back when the connection breaks; or come with a token that ends soon, or late with their ticket. */
export const pageHabits = ['sent-again', 'stays-away', 'token-short', 'dawdles'] as const;

type Ask = { readonly frame: Heard; readonly answered: (frame: Heard) => void; tries: number };

const patienceMs = 3_000;
const mostTries = 5;
const passing = new Set(['busy', 'internal', 'token_expired']);
const shortTokenMs = 75_000;
const againMs = 1_500;
const bannedMs = 20_000;
// A ticket is good for 30 s.
const dawdlesMs = 12_000;
// Who signs in again is out all the same until the clock is caught up with by which they signed out.
const signedOutMs = 10_000;

/** A page with one connection at a time: what it asks it asks again until there is an answer. */
export abstract class Page {
  protected readonly place: Place;
  protected readonly clip: Paperclip;
  #connection: Connection | undefined;
  #token: string | undefined;
  #isConnecting = false;
  #isSignedOut = false;
  readonly #asks = new Map<string, Ask>();
  #refs = 0;
  #isHealed = false;
  #isLeft = false;

  constructor(place: Place) {
    this.place = place;
    const { world, files: door, door: watch } = place;
    this.clip = new Paperclip({ world, door, watch, who: this.name, asking: (ask) => this.#asking(ask) });
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
    this.#isSignedOut = false;
    if (this.isConnected || this.#isLeft || this.#isConnecting) return;
    this.#isConnecting = true;
    void this.#comeIn().then((pauseMs) => {
      this.#isConnecting = false;
      if (pauseMs === undefined) return this.#isIn();
      this.place.world.scheduler.after(pauseMs, () => {
        if (!this.#isSignedOut) this.connect();
      });
    });
  }

  /** Signs the person out everywhere, and asks again until that is done; the next who connects signs in anew. */
  signOut(token = this.#ownToken()): void {
    const { world, door } = this.place;
    world.trace.tell(this.name, 'signs out');
    this.#isSignedOut = true;
    this.#token = undefined;
    void this.#out(token).then(({ status, since, keptAt, ticket }) => {
      if (status >= 500) return world.scheduler.after(againMs, () => this.signOut(token));
      if (status === 200) door.out(this.name, since);
      if (status === 200 && ticket !== undefined) void this.#tryKept(ticket, keptAt);
      // Once all is well whoever signed out signs in again.
      if (this.#isHealed) this.connect();
    });
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

  // Whoever is about to sign out may have bought a ticket before.
  async #out(token: string) {
    const { world, gateway } = this.place;
    const keptAt = world.scheduler.now();
    const { body } = await gateway.ask('POST', token);
    const since = world.scheduler.now();
    const { status } = await gateway.ask('DELETE', token);
    return { status, since, keptAt, ticket: body['ticket'] };
  }

  async #tryKept(ticket: unknown, keptAt: number): Promise<void> {
    const { gateway, door } = this.place;
    const listener = { hear: () => undefined, ended: () => undefined };
    const { connection } = await gateway.connect(String(ticket), this.name, listener);
    if (!connection) return;
    door.admitted(this.name, keptAt, connection.admittedAt);
    gateway.close(connection);
  }

  #ownToken(): string {
    if (this.#token !== undefined) return this.#token;
    const { world, principal, tokensEndSoon } = this.place;
    const now = world.scheduler.now();
    const isShort = tokensEndSoon || world.choices.pick(`${this.name} token`, ['token-short']) !== undefined;
    const expiresAtMs = isShort ? now + shortTokenMs : principal.expiresAtMs;
    this.#token = tokenOf({ ...principal, expiresAtMs }, now);
    return this.#token;
  }

  async #asking(ask: (token: string) => Promise<DoorAnswer>): Promise<DoorAnswer> {
    const answer = await ask(this.#ownToken());
    if (answer.status === 401) this.#token = undefined;
    return answer;
  }

  // Undefined once it is in; otherwise after how long it is worth another try.
  async #comeIn(): Promise<number | undefined> {
    const { gateway, world, door } = this.place;
    const askedAt = world.scheduler.now();
    const { principal } = this.place;
    const isNobody = principal.role === 'student' && isVisitor(principal.studentId);
    const { status, body } = isNobody
      ? await gateway.askAsVisitor(principal.studentId)
      : await gateway.ask('POST', this.#ownToken());
    if (status === 401) this.#token = undefined;
    if (status === 403) return bannedMs;
    if (status === 401 && body['code'] === 'signed_out') return signedOutMs;
    if (status !== 200) return 1_000 * Number(body['retryAfterSeconds'] ?? 1) + againMs;
    if (world.choices.pick(`${this.name} ticket`, ['dawdles'])) await world.scheduler.sleep(dawdlesMs);
    const listener = { hear: (frame: Heard) => this.#hear(frame), ended: () => this.#comeBack() };
    const { connection } = await gateway.connect(String(body['ticket']), this.name, listener);
    if (!connection) return againMs;
    this.#connection = connection;
    door.admitted(this.name, askedAt, connection.admittedAt);
    return undefined;
  }

  #isIn(): void {
    if (this.#isLeft) this.close();
    for (const ask of this.#asks.values()) this.#send(ask.frame);
    this.connected();
  }

  #comeBack(): void {
    // Once all is well whoever was put out signs in again.
    if (this.#isSignedOut && !this.#isHealed) return;
    const isAway = this.place.world.choices.pick(`${this.name} comes back`, ['stays-away']) !== undefined;
    if (!isAway) this.connect();
  }

  #renewToken(): void {
    this.place.world.note('a token ends');
    this.#token = undefined;
    this.close();
    this.connect();
  }

  #send(frame: Heard): void {
    if (this.#connection) this.place.gateway.send(this.#connection, frame);
  }

  #wait(ref: string, ask: Ask): void {
    this.place.world.scheduler.after(patienceMs, () => {
      if (this.#asks.get(ref) !== ask) return idle;
      ask.tries += 1;
      if (ask.tries > mostTries && !this.#isHealed) return idle;
      this.#send(ask.frame);
      this.#wait(ref, ask);
      return undefined;
    });
  }

  #hear(frame: Heard): void {
    const ref = String(frame['ref']);
    const ask = this.#asks.get(ref);
    if (frame['code'] === 'signed_out' || frame['code'] === 'too_many_connections') this.#isSignedOut = true;
    if (frame['code'] === 'token_expired') this.#renewToken();
    if (frame['ref'] === undefined) this.heard(frame);
    if (!ask || (frame['type'] === 'error' && passing.has(String(frame['code'])))) return;
    this.#asks.delete(ref);
    ask.answered(frame);
    const { choices, scheduler } = this.place.world;
    const again = choices.pick(`${this.name} ${String(ask.frame['action'])}`, ['sent-again']);
    if (again) scheduler.after(2_500, () => this.#send(ask.frame));
  }
}
