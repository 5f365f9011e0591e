import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** A frame as it came. */
export type Frame = { readonly type: string } & Readonly<Record<string, unknown>>;

const patienceMs = 20_000;

/** One connection that sends what it is told, even what no client would, and remembers what came. */
export class Probe {
  readonly frames: Frame[] = [];
  readonly #socket: WebSocket;
  #refs = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.frames.push(JSON.parse(String(data))));
    socket.on('error', () => undefined);
  }

  /** Opens a connection; rejects with the status when the door stays shut. */
  static async open(url: string): Promise<Probe> {
    const socket = new WebSocket(url);
    const probe = new Probe(socket);
    const refused = new Promise<never>((_, reject) => {
      socket.on('unexpected-response', (_request, response) => reject(new Error(`status ${response.statusCode}`)));
      socket.on('error', reject);
    });
    await Promise.race([once(socket, 'open'), refused]);
    return probe;
  }

  /** Sends a frame and waits for the answer with its `ref`. */
  ask(frame: object): Promise<Frame> {
    this.#refs += 1;
    const ref = `p${this.#refs}`;
    this.#socket.send(JSON.stringify({ ...frame, ref }));
    return this.sees('an answer', (one) => one['ref'] === ref);
  }

  /** Sends a text as it is and waits for the next frame that is no event. */
  say(text: string): Promise<Frame> {
    const from = this.frames.length;
    this.#socket.send(text);
    return this.sees('an answer', (one) => one.type !== 'event' && this.frames.indexOf(one) >= from);
  }

  /** The first frame that fits, past or to come. */
  async sees(what: string, fits: (frame: Frame) => boolean): Promise<Frame> {
    for (const latest = performance.now() + patienceMs; performance.now() < latest; await pause(10)) {
      const found = this.frames.find(fits);
      if (found) return found;
    }
    throw new Error(`wanted ${what}, got nothing in ${patienceMs / 1000} s`);
  }

  close(): void {
    this.#socket.terminate();
  }
}
