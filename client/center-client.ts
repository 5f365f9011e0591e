import { backoffMs } from './backoff.ts';
import { type Frame, type Outgoing, parseFrame, type Reply } from './frames.ts';

/** How the connection is: trying, open, or waiting before the next try. */
export type LinkState = 'connecting' | 'open' | 'waiting';

/** The last word on a request: its answer, or `stopped` when the client was stopped before one came. */
export type Answer = Reply | { readonly type: 'stopped' };

/** What a page brings to its connection. */
export type ClientHost = {
  /** The address of the next connection, with a fresh ticket. */
  readonly admit: () => Promise<string>;
  /** A connection is open; `sync` here tells the center to push to it. */
  readonly opened: () => void;
  /** Hears every frame that answers no request. */
  readonly heard: (frame: Frame) => void;
  readonly stateChanged: (state: LinkState) => void;
  /** How many times faster than real time the center's clock runs. */
  readonly speed: number;
  readonly connect?: (url: string) => Link;
};

/** The part of a WebSocket the client uses. */
export type Link = {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: 'open' | 'close' | 'message', listener: (happened: { readonly data?: unknown }) => void): void;
};

type Request = { readonly frame: Outgoing; readonly resolve: (answer: Answer) => void; tries: number; timer: number };

const answerMs = 6_000;
const connectMs = 10_000;
const settledMs = 5_000;
const heartbeatMs = 240_000;
const shortestLifeMs = 90 * 60_000;
const moreLifeMs = 25 * 60_000;

/** One WebSocket to the center: connects with tickets, comes back with growing pauses, and asks until it is answered. */
export class CenterClient {
  readonly #host: ClientHost;
  readonly #requests = new Map<string, Request>();
  #link: Link | undefined;
  #drop: () => void = () => undefined;
  #wake: () => void = () => undefined;
  #isStopped = false;
  #refs = 0;
  #framesHeard = 0;

  constructor(host: ClientHost) {
    this.#host = host;
  }

  /** Connects, and stays connected until stopped. */
  async run(): Promise<void> {
    for (let attempt = 0; !this.#isStopped; attempt += 1) {
      this.#host.stateChanged('connecting');
      const since = Date.now();
      // A door that shuts right behind us must not be knocked at in a loop.
      if ((await this.#live()) && Date.now() - since > settledMs) attempt = 0;
      if (this.#isStopped) return;
      this.#host.stateChanged('waiting');
      await this.#pause(backoffMs(attempt, Math.random()));
    }
  }

  /** Tries again now, for instance because the network is back. */
  hurry(): void {
    this.#wake();
  }

  /** Closes the connection for good; whatever is unanswered gets `stopped`. */
  stop(): void {
    this.#isStopped = true;
    for (const ref of [...this.#requests.keys()]) this.#settle(ref, { type: 'stopped' });
    this.#link?.close(1000);
    this.#drop();
    this.#wake();
  }

  /** Sends a frame nobody answers; lost when there is no connection. */
  tell(frame: Outgoing): void {
    this.#link?.send(JSON.stringify(frame));
  }

  /** Asks until there is an answer, over any number of connections: every request of the protocol may be sent twice. */
  ask(frame: Outgoing): Promise<Answer> {
    if (this.#isStopped) return Promise.resolve({ type: 'stopped' });
    this.#refs += 1;
    const ref = `r${this.#refs}`;
    return new Promise((resolve) => {
      this.#requests.set(ref, { frame, resolve, tries: 0, timer: 0 });
      this.#send(ref);
    });
  }

  /** One connection from its ticket to its end; true when it was ever open. */
  async #live(): Promise<boolean> {
    let wasOpen = false;
    const timers: number[] = [];
    try {
      const url = await this.#host.admit();
      const link = (this.#host.connect ?? ((to) => new WebSocket(to)))(url);
      await new Promise<void>((ended) => {
        this.#drop = ended;
        timers.push(after(connectMs, () => wasOpen || ended()));
        link.addEventListener('close', () => ended());
        link.addEventListener('message', (message) => this.#receive(String(message.data)));
        link.addEventListener('open', () => {
          wasOpen = true;
          timers.push(...this.#opened(link));
        });
      });
      link.close();
    } catch {
      // No ticket, no connection: the pause before the next try is the answer to both.
    }
    this.#link = undefined;
    timers.forEach(clearTimeout);
    return wasOpen;
  }

  #opened(link: Link): readonly number[] {
    if (this.#isStopped) return [];
    this.#link = link;
    this.#host.stateChanged('open');
    for (const ref of [...this.#requests.keys()]) this.#send(ref);
    this.#host.opened();
    // Rotating at a random age keeps the gateway's cut at 2 h from bringing everybody back at the same moment.
    const life = (shortestLifeMs + Math.random() * moreLifeMs) / this.#host.speed;
    return [after(life, () => this.#drop()), every(heartbeatMs / this.#host.speed, () => this.#beat())];
  }

  #beat(): void {
    const before = this.#framesHeard;
    const link = this.#link;
    this.tell({ action: 'heartbeat' });
    after(answerMs, () => link === this.#link && this.#framesHeard === before && this.#drop());
  }

  #send(ref: string): void {
    const request = this.#requests.get(ref);
    if (!request || !this.#link) return;
    clearTimeout(request.timer);
    const before = this.#framesHeard;
    request.tries += 1;
    this.tell({ ...request.frame, ref });
    request.timer = after(answerMs, () => {
      // Not a word for so long: the connection is dead, and a new one sends everything again.
      if (this.#framesHeard === before) this.#drop();
      else this.#send(ref);
    });
  }

  #receive(raw: string): void {
    this.#framesHeard += 1;
    const frame = parseFrame(raw);
    if (frame === undefined) return;
    if (frame.type === 'gateway') {
      // The gateway does not say which frame failed.
      for (const ref of this.#requests.keys()) this.#sendLater(ref);
      return;
    }
    const ref = 'ref' in frame ? frame.ref : undefined;
    if (ref === undefined || !isReply(frame)) this.#host.heard(frame);
    else if (isPassing(frame)) this.#sendLater(ref);
    else if (isExpired(frame)) this.#drop();
    else this.#settle(ref, frame);
  }

  #sendLater(ref: string): void {
    const request = this.#requests.get(ref);
    if (!request) return;
    clearTimeout(request.timer);
    request.timer = after(backoffMs(request.tries, Math.random()), () => this.#send(ref));
  }

  #settle(ref: string, answer: Answer): void {
    const request = this.#requests.get(ref);
    if (!request) return;
    clearTimeout(request.timer);
    this.#requests.delete(ref);
    request.resolve(answer);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((done) => {
      this.#wake = done;
      after(ms, done);
    });
  }
}

function isReply(frame: Frame): frame is Reply {
  return ['ack', 'sync', 'contacts', 'queues', 'canned', 'fenced', 'gap', 'error'].includes(frame.type);
}

function isPassing(frame: Reply): boolean {
  return frame.type === 'error' && (frame.code === 'busy' || frame.code === 'internal');
}

// The next connection has a new token and sends the request again.
function isExpired(frame: Reply): boolean {
  return frame.type === 'error' && frame.code === 'token_expired';
}

function after(ms: number, act: () => unknown): number {
  return Number(setTimeout(act, ms));
}

function every(ms: number, act: () => void): number {
  return Number(setInterval(act, ms));
}
