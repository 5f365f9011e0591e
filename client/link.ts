import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Frame, Reply } from './frames.ts';
import { type Heard, readFrame } from './read-frame.ts';
import type { Answer, Outgoing } from './request.ts';
import { SignInNeeded, type Ticket } from './ticket.ts';

/** How the connection is. Only `sign in again` and `taken over by another tab` wait for `start`; the others pass by themselves. */
export type State =
  | 'connecting'
  | 'ready'
  | 'waiting for network'
  | 'sign in again'
  | 'taken over by another tab'
  | 'stopped';

/** The part of a WebSocket the client uses; the browser's, Node's and that of `ws` have it. */
export type Socket = {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(
    type: 'open' | 'close' | 'message' | 'error',
    listener: (happened: { readonly type?: unknown; readonly data?: unknown }) => void,
  ): void;
};

/** What a link is given. */
export type LinkHost<E> = {
  readonly getTicket: () => Promise<Ticket>;
  readonly connect: (url: string) => Socket;
  readonly clock: Clock;
  readonly random: () => number;
  /** True while somebody waits for news, so that a silent loss must be noticed soon. */
  readonly isLive: () => boolean;
  readonly opened: () => void;
  /** Hears every frame that answers no request, and `slow_down` of one that is held back. */
  readonly heard: (frame: Frame<E>) => void;
  readonly stateChanged: (state: State) => void;
};

type Answered<E> = Reply<E> & Heard<E>;

type Request<E> = {
  readonly frame: Outgoing;
  readonly resolve: (answer: Answer<E>) => void;
  tries: number;
  cancel: () => void;
};

const answerMs = 6_000;
const mostPatience = 5;
const connectMs = 30_000;
const settledMs = 5_000;
const beatMs = 25_000;
// API Gateway closes what is idle for 10 minutes.
const beatsOfSilence = 9;
// API Gateway closes everything after 2 hours; a random age keeps that from bringing everybody back at once.
const shortestLifeMs = 90 * 60_000;
const moreLifeMs = 25 * 60_000;
const shareOfToken = 0.8;
const never = Number.MAX_VALUE;
// What is said and what opens its contact never waits for longer; a longer wait is for whoever asked to know.
const longestHoldSeconds = 60;

/** One connection after another: opens them with tickets, comes back with growing pauses, and asks until it is answered. */
export class Link<E> {
  readonly #host: LinkHost<E>;
  readonly #requests = new Map<string, Request<E>>();
  readonly #sockets = new Set<Socket>();
  /** What goes wrong or on by itself with the attempt or connection at hand, to be taken back. */
  readonly #timers = new Set<() => void>();
  #state: State = 'stopped';
  #isOn = false;
  #socket: Socket | undefined;
  #attempt = 0;
  #attempts = 0;
  /** Set while an attempt is under way or planned. */
  #cancel: (() => void) | undefined;
  #openedAt = never;
  #refs = 0;
  #framesHeard = 0;

  constructor(host: LinkHost<E>) {
    this.#host = host;
  }

  get state(): State {
    return this.#state;
  }

  /** Connects, and stays connected until halted. */
  start(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#attempt = 0;
    void this.#connect();
  }

  /** Closes the connection and stays away; what is unanswered waits for the next start, or gets `stopped`. */
  halt(state: 'sign in again' | 'taken over by another tab' | 'stopped'): void {
    this.#isOn = false;
    this.#abandon();
    this.#socket = undefined;
    for (const cancel of this.#timers) cancel();
    for (const socket of this.#sockets) socket.close(1000);
    if (state === 'stopped') for (const ref of this.#requests.keys()) this.#settle(ref, { type: 'stopped' });
    this.#be(state);
  }

  /** Makes sure the connection is alive: tries again now, or sends a beat. */
  wake(): void {
    if (this.#state === 'ready') this.#beat();
    if (this.#state === 'waiting for network') void this.#connect();
  }

  /** Sends a frame nobody answers; lost when there is no connection. */
  tell(frame: Outgoing): void {
    this.#socket?.send(JSON.stringify(frame));
  }

  /** Asks until there is an answer, over any number of connections: every request of the protocol may be sent twice. */
  ask(frame: Outgoing): Promise<Answer<E>> {
    this.#refs += 1;
    const ref = `r${this.#refs}`;
    return new Promise((resolve) => {
      this.#requests.set(ref, { frame, resolve, tries: 0, cancel: () => undefined });
      this.#send(ref);
    });
  }

  async #connect(): Promise<void> {
    this.#abandon();
    const attempt = this.#attempts;
    const isStale = () => attempt !== this.#attempts;
    const failed = (afterSeconds?: number) => {
      if (isStale()) return;
      this.#abandon();
      this.#again(afterSeconds);
    };
    this.#cancel = this.#after(connectMs, failed);
    if (!this.#socket) this.#be('connecting');
    try {
      const ticket = await this.#host.getTicket();
      if (ticket.afterSeconds) failed(ticket.afterSeconds);
      else if (!isStale()) this.#open(ticket, isStale, failed);
    } catch (error) {
      if (error instanceof SignInNeeded && !isStale()) this.halt('sign in again');
      else failed();
    }
  }

  #open({ url, lastsMs = never }: Ticket, isStale: () => boolean, failed: () => void): void {
    const socket = this.#host.connect(url);
    this.#sockets.add(socket);
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('message', ({ data }) => this.#receive(data));
    socket.addEventListener('close', () => {
      this.#sockets.delete(socket);
      if (socket === this.#socket) this.#drop();
      else failed();
    });
    socket.addEventListener('open', () => {
      if (isStale()) return socket.close();
      this.#opened(socket);
      const life = shortestLifeMs + this.#host.random() * moreLifeMs;
      this.#on(socket, Math.min(life, lastsMs * shareOfToken), () => this.#again());
    });
  }

  #opened(socket: Socket): void {
    const before = this.#socket;
    this.#abandon();
    this.#socket = socket;
    this.#openedAt = this.#host.clock.now();
    // What the old connection was still to bring may come a little later.
    if (before) this.#after(settledMs, () => before.close(1000));
    this.#be('ready');
    for (const ref of this.#requests.keys()) this.#send(ref);
    this.#host.opened();
    this.#beatOn(socket, 1);
  }

  #beatOn(socket: Socket, count: number): void {
    this.#on(socket, beatMs, () => {
      if (this.#host.isLive() || count % beatsOfSilence === 0) this.#beat();
      this.#beatOn(socket, count + 1);
    });
  }

  #beat(): void {
    const before = this.#framesHeard;
    this.tell({ action: 'heartbeat' });
    this.#on(this.#socket, answerMs, () => before === this.#framesHeard && this.#drop());
  }

  /** The connection is at its end, whether it said so or not. */
  #drop(): void {
    this.#socket?.close();
    this.#socket = undefined;
    this.#again();
  }

  /** Plans the next attempt, unless there is one; a connection that still stands is left when the next one is open. */
  #again(afterSeconds = 0): void {
    if (!this.#isOn) return;
    if (!this.#socket) this.#be('waiting for network');
    if (this.#cancel) return;
    const { clock, random } = this.#host;
    // A door that shuts right behind us must not be knocked at in a loop; one that says when to come back is knocked at no less often for it.
    if (afterSeconds || clock.now() - this.#openedAt > settledMs) this.#attempt = 0;
    this.#openedAt = never;
    const ms = backoffMs(this.#attempt, random(), Math.min(afterSeconds, longestHoldSeconds));
    this.#attempt += 1;
    this.#cancel = this.#after(ms, () => void this.#connect());
  }

  /** Whatever is under way or planned does not count any more. */
  #abandon(): void {
    this.#attempts += 1;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #send(ref: string): void {
    const request = this.#requests.get(ref);
    if (!request || !this.#socket) return;
    const before = this.#framesHeard;
    request.tries += 1;
    this.tell({ ...request.frame, ref });
    this.#next(request, answerMs, () => {
      // Not a word for so long: the center is slow, or the connection is dead, which a beat tells without its doing.
      if (before === this.#framesHeard) this.#beat();
      // A center that is slow for a crowd is not made faster by hearing everybody twice.
      this.#next(request, answerMs * Math.min(request.tries, mostPatience), () => this.#send(ref));
    });
  }

  #pass(ref: string, seconds?: number): void {
    const request = this.#requests.get(ref);
    if (!request) return;
    this.#next(request, backoffMs(request.tries, this.#host.random(), seconds), () => this.#send(ref));
  }

  #next(request: Request<E>, ms: number, act: () => void): void {
    request.cancel();
    request.cancel = this.#on(this.#socket, ms, act);
  }

  #settle(ref: string, answer: Answer<E>): void {
    const request = this.#requests.get(ref);
    request?.cancel();
    this.#requests.delete(ref);
    request?.resolve(answer);
  }

  #receive(data: unknown): void {
    const frame = this.#isOn ? readFrame<E>(data) : undefined;
    this.#framesHeard += 1;
    if (!frame) return;
    const { ref, code } = frame;
    if (frame.type === 'failure') {
      // Which frame failed is not said; asking again is always safe.
      for (const open of this.#requests.keys()) this.#pass(open);
    } else if (ref === undefined) {
      if (code === 'signed_out') this.halt('sign in again');
      if (code === 'too_many_connections') this.halt('taken over by another tab');
      this.#host.heard(frame);
    } else this.#answered(ref, frame as Answered<E>);
  }

  #answered(ref: string, frame: Answered<E>): void {
    const { code, retryAfterSeconds: seconds } = frame;
    if (code === 'busy' || code === 'internal') this.#pass(ref);
    else if (seconds && seconds <= longestHoldSeconds) {
      this.#pass(ref, seconds);
      this.#host.heard(frame);
    }
    // The next connection has a new token and sends the request again.
    else if (code === 'token_expired') this.#again();
    else this.#settle(ref, frame);
  }

  #be(state: State): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#host.stateChanged(state);
  }

  /** Does something later, if the socket is still the one in use. */
  #on(socket: Socket | undefined, ms: number, act: () => unknown): () => void {
    return this.#after(ms, () => socket && socket === this.#socket && act());
  }

  #after(ms: number, act: () => unknown): () => void {
    const cancel = () => {
      this.#timers.delete(cancel);
      takeBack();
    };
    const takeBack = this.#host.clock.after(ms, () => {
      this.#timers.delete(cancel);
      act();
    });
    this.#timers.add(cancel);
    return cancel;
  }
}
