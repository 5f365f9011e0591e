import type { Clock, Frame, Socket, Ticket } from '../../../client/index.ts';
import { SignInNeeded } from '../../../client/index.ts';
import type { ModelCenter, Reach } from '../model-center.ts';

/** How bad a network is: shares from 0 to 1, and the longest a frame is under way. */
export type Badness = {
  readonly loses: number;
  readonly doubles: number;
  readonly fails: number;
  readonly refuses: number;
  readonly longestMs: number;
};

/** A network on which nothing goes wrong. */
export const good: Badness = { loses: 0, doubles: 0, fails: 0, refuses: 0, longestMs: 20 };

type Listener = (happened: { readonly data?: unknown }) => void;

/** Connections to a model center that lose, double, reorder and delay frames, and end with or without saying so. */
export class BadNetwork {
  badness: Badness;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #center: ModelCenter;
  readonly #open = new Set<BadSocket>();
  #connections = 0;

  constructor(clock: Clock, random: () => number, center: ModelCenter, badness: Badness) {
    this.#clock = clock;
    this.#random = random;
    this.#center = center;
    this.badness = badness;
  }

  readonly getTicket = async (): Promise<Ticket> => {
    if (this.#happens(this.badness.refuses / 4)) throw new SignInNeeded('signed out');
    if (this.#happens(this.badness.refuses)) throw new Error('no network');
    return { url: 'ws://model', ...(this.#happens(0.3) ? { lastsMs: 60_000 } : {}) };
  };

  readonly connect = (): Socket => {
    this.#connections += 1;
    const socket = new BadSocket(this.#connections, this);
    const isRefused = this.#happens(this.badness.refuses);
    this.later(() => (isRefused ? socket.end() : this.#welcome(socket)));
    return socket;
  };

  /** Ends every connection; `silently` is how a dead network does it: nobody hears of it. */
  cut(silently: boolean): void {
    for (const socket of [...this.#open]) {
      this.#open.delete(socket);
      socket.isDead = true;
      if (!silently) this.later(() => socket.end());
    }
  }

  /** Does something after as long as a frame is under way. */
  later(act: () => void): void {
    this.#clock.after(1 + this.#random() * this.badness.longestMs, act);
  }

  /** A frame of a client is under way to the center, and the answer back. */
  carry(raw: string, socket: BadSocket): void {
    this.#carried(() => {
      if (socket.isDead) return;
      const { badness } = this;
      if (this.#happens(badness.fails / 2))
        return this.#deliver({ message: 'Internal server error', requestId: '1' }, socket);
      const frame: Readonly<Record<string, unknown>> = JSON.parse(raw);
      const answer =
        this.#happens(badness.fails) && frame['ref']
          ? this.#failure(frame)
          : this.#center.answer(frame, this.#reach(socket));
      this.#deliver(answer, socket);
    });
  }

  /** The client closed it. */
  closed(socket: BadSocket): void {
    this.#open.delete(socket);
    if (!socket.isDead) this.later(() => socket.end());
    socket.isDead = true;
  }

  #failure({ ref }: Readonly<Record<string, unknown>>): Frame {
    const codes = ['busy', 'internal', 'token_expired', 'slow_down'] as const;
    const code = codes[Math.floor(this.#random() * codes.length)] ?? 'busy';
    const wait = code === 'slow_down' ? { retryAfterSeconds: 2 } : {};
    return { type: 'error', code, message: '', ref: String(ref), ...wait };
  }

  #welcome(socket: BadSocket): void {
    this.#open.add(socket);
    socket.begin();
  }

  #reach(socket: BadSocket): Reach {
    return { id: socket.id, send: (frame) => this.#deliver(frame, socket) };
  }

  #deliver(frame: object, socket: BadSocket): void {
    this.#carried(() => socket.isDead || socket.hear(JSON.stringify(frame)));
  }

  #carried(arrive: () => void): void {
    const { loses, doubles } = this.badness;
    if (this.#happens(loses)) return;
    this.later(arrive);
    if (this.#happens(doubles)) this.later(arrive);
  }

  #happens(share: number): boolean {
    return this.#random() < share;
  }
}

class BadSocket implements Socket {
  readonly id: number;
  isDead = false;
  readonly #network: BadNetwork;
  readonly #listeners = new Map<string, Listener[]>();

  constructor(id: number, network: BadNetwork) {
    this.id = id;
    this.#network = network;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  send(raw: string): void {
    if (!this.isDead) this.#network.carry(raw, this);
  }

  close(): void {
    this.#network.closed(this);
  }

  begin(): void {
    this.#tell('open', {});
  }

  hear(data: string): void {
    this.#tell('message', { data });
  }

  end(): void {
    this.isDead = true;
    this.#tell('close', {});
  }

  #tell(type: string, happened: { readonly data?: unknown }): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(happened);
  }
}
