import type { Socket } from '../../client/index.ts';

const silenceMs = 20_000;
const longestMs = 120_000;

/** Knows when a page has to say that its agent is there: any frame the center handles says so too. */
export class LeaseWatch {
  readonly #open: (url: string) => Socket;
  readonly #now: () => number;
  #sentAt: number;
  #renewedAt: number;

  /** Opens connections by `open`; `now` is the center's time, in milliseconds. */
  constructor(open: (url: string) => Socket, now: () => number) {
    this.#open = open;
    this.#now = now;
    this.#sentAt = now();
    this.#renewedAt = now();
  }

  /** Opens a connection of which it notes what is sent. */
  readonly connect = (url: string): Socket => {
    const socket = this.#open(url);
    return {
      send: (text) => {
        this.#note(text);
        socket.send(text);
      },
      close: (code) => socket.close(code),
      addEventListener: (type, listener) => socket.addEventListener(type, listener),
    };
  };

  /** True after 20 s in which nothing was sent, and every two minutes: only the answer tells what pushes that were lost would have told. */
  get isDue(): boolean {
    return this.#now() - this.#sentAt >= silenceMs || this.#now() - this.#renewedAt >= longestMs;
  }

  #note(text: string): void {
    if (text.startsWith('{"action":"presence.')) this.#renewedAt = this.#now();
    // A beat is answered by the gateway itself, and the queues are asked for whoever is there.
    if (!/^\{"action":"(heartbeat|supervise\.queues)"/.test(text)) this.#sentAt = this.#now();
  }
}
