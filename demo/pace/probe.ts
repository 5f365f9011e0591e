import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { DemoFailure } from '../demo-failure.ts';
import type { Identity } from '../world.ts';

/** Who lets a probe in: gives the address to connect to, with a fresh ticket. */
export type Admit = (identity: Identity) => Promise<string>;

const Heard = v.looseObject({
  type: v.optional(v.string()),
  ref: v.optional(v.string()),
  contactId: v.optional(v.string()),
  event: v.optional(v.looseObject({ type: v.string() })),
});
type Heard = v.InferOutput<typeof Heard>;

/** Real milliseconds after which something counts as not answered. */
export const unansweredMs = 10_000;

const doorMs = 60_000;
const retryMs = 200;

/** One student's connection that asks everything once: whoever asked again would hide the slowness that is to be measured. */
export class Probe {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<(heard: Heard) => boolean, (heard: Heard) => void>();
  #refs = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data) => this.#hear(v.parse(Heard, JSON.parse(String(data)))));
  }

  /** Connects as a student of that name; tries again for a while, since a ticket may run out on a machine that is only waking up. */
  static async open(admit: Admit, sub: string): Promise<Probe> {
    const giveUpAt = performance.now() + doorMs;
    for (;;) {
      try {
        return await Probe.#connect(admit, sub);
      } catch (error) {
        if (performance.now() > giveUpAt) {
          throw new DemoFailure('center_failed', 'the center let nobody in for a minute', { cause: error });
        }
        await pause(retryMs);
      }
    }
  }

  static async #connect(admit: Admit, sub: string): Promise<Probe> {
    const url = await admit({ role: 'student', sub, language: 'en', vip: false });
    const socket = new WebSocket(url, { handshakeTimeout: unansweredMs, perMessageDeflate: false });
    await new Promise<void>((done, failed) => socket.once('open', done).once('error', failed));
    return new Probe(socket);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Sends a frame and waits for its answer; undefined when none comes in time. */
  ask(frame: Readonly<Record<string, unknown>>): Promise<Heard | undefined> {
    this.#refs += 1;
    const ref = `p${this.#refs}`;
    const answer = this.next((heard) => heard.ref === ref);
    this.#socket.send(JSON.stringify({ ...frame, ref }));
    return answer;
  }

  /** Waits for a frame; undefined when it does not come in time. */
  async next(isWanted: (heard: Heard) => boolean): Promise<Heard | undefined> {
    const timer = new AbortController();
    const late = pause(unansweredMs, undefined, { signal: timer.signal }).catch(() => undefined);
    const heard = new Promise<Heard>((done) => this.#waiting.set(isWanted, done));
    const first = await Promise.race([heard, late]);
    timer.abort();
    this.#waiting.delete(isWanted);
    return first;
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(heard: Heard): void {
    for (const [isWanted, done] of [...this.#waiting]) if (isWanted(heard)) done(heard);
  }
}
