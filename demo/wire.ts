import * as v from 'valibot';
import { type ClientOptions, WebSocket } from 'ws';
import { type Frame, parseFrame } from './frames.ts';
import type { Tally } from './tally.ts';

const Sent = v.object({ action: v.string(), ref: v.optional(v.string()), contactId: v.optional(v.string()) });
const options: ClientOptions = { handshakeTimeout: 10_000, perMessageDeflate: false };

/** A connection that counts what goes over it and checks what comes; the client that uses it knows nothing of that. */
export class Wire extends WebSocket {
  readonly #tally: Tally;
  readonly #refs: Set<string>;
  #isOurEnd = false;

  /** `refs` are the numbers of requests its person sent before, over any connection. */
  constructor(url: string, tally: Tally, refs: Set<string>, heard: (frame: Frame) => void) {
    super(url, options);
    this.#tally = tally;
    this.#refs = refs;
    this.on('open', () => {
      tally.connections += 1;
      this.on('close', () => {
        if (!this.#isOurEnd) tally.cut += 1;
      });
    });
    this.on('message', (data) => heard(this.#received(String(data))));
  }

  override send(text: string): void {
    const { action, ref, contactId } = v.parse(Sent, JSON.parse(text));
    this.#tally.framesSent += 1;
    if (ref !== undefined && this.#refs.has(ref)) this.#tally.resent += 1;
    else if (action === 'sync' && contactId !== undefined) this.#tally.synced += 1;
    if (ref !== undefined) this.#refs.add(ref);
    super.send(text);
  }

  override close(code?: number): void {
    // A client closes what it lost, too; that was not its doing.
    if (this.readyState === WebSocket.OPEN) this.#isOurEnd = true;
    super.close(code);
  }

  /** Ends as a lost network does: at once and without a word. */
  override terminate(): void {
    this.#isOurEnd = true;
    super.terminate();
  }

  #received(raw: string): Frame {
    const tally = this.#tally;
    const frame = parseFrame(raw);
    tally.framesReceived += 1;
    if (frame.type === 'gateway') tally.gatewayFailures += 1;
    if (frame.type === 'unreadable') tally.unreadable += 1;
    if (frame.type === 'gap') tally.outOfTurn += 1;
    if (frame.type === 'error' && frame.code !== 'busy' && frame.code !== 'internal') {
      tally.refusals.set(frame.code, (tally.refusals.get(frame.code) ?? 0) + 1);
    }
    return frame;
  }
}
