import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type Frame, parseFrame, type Reply } from './frames.ts';
import type { Tally } from './tally.ts';

/** What came of a request: its answer, or why there is none and it should be sent again. */
export type Asked = Reply | { readonly type: 'unanswered'; readonly why: 'closed' | 'timeout' | 'gateway' };

/** A frame to send; `ref` is added by the socket that sends it. */
export type Outgoing = { readonly action: string; readonly [field: string]: unknown };

const connectMs = 10_000;
const unansweredClosed: Asked = { type: 'unanswered', why: 'closed' };

/** One WebSocket connection, from its opening to its end; it never comes back. */
export class Socket {
  readonly #socket: WebSocket;
  readonly #tally: Tally;
  readonly #open = new Map<string, (asked: Asked) => void>();
  #refs = 0;

  private constructor(socket: WebSocket, tally: Tally) {
    this.#socket = socket;
    this.#tally = tally;
  }

  /** Connects; rejects when the door stays shut. `onFrame` gets what is no answer to a request, `onEnd` the end, once. */
  static async connect(
    url: string,
    tally: Tally,
    on: { readonly frame: (frame: Frame) => void; readonly end: () => void },
  ): Promise<Socket> {
    const raw = new WebSocket(url, { handshakeTimeout: connectMs, perMessageDeflate: false });
    const socket = new Socket(raw, tally);
    raw.on('message', (data) => socket.#receive(String(data), on.frame));
    await new Promise<void>((resolve, reject) => {
      raw.once('open', resolve);
      raw.once('error', reject);
      raw.once('unexpected-response', (request, response) => {
        request.destroy();
        reject(new Error(`the door answered ${response.statusCode}`));
      });
    });
    raw.on('error', () => undefined);
    raw.once('close', () => {
      for (const answer of [...socket.#open.values()]) answer(unansweredClosed);
      on.end();
    });
    tally.connections += 1;
    return socket;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Sends a frame and waits for the answer that carries its `ref`. */
  async ask(frame: Outgoing, timeoutMs: number): Promise<Asked> {
    if (!this.isOpen) return unansweredClosed;
    this.#refs += 1;
    const ref = `r${this.#refs}`;
    const timer = new AbortController();
    const answered = new Promise<Asked>((resolve) => this.#open.set(ref, resolve));
    const late = pause(timeoutMs, { type: 'unanswered', why: 'timeout' } as const, { signal: timer.signal });
    this.send({ ...frame, ref });
    try {
      return await Promise.race([answered, late]);
    } finally {
      this.#open.delete(ref);
      timer.abort();
      late.catch(() => undefined);
    }
  }

  /** Sends a frame nobody answers. */
  send(frame: Outgoing): void {
    if (!this.isOpen) return;
    this.#tally.framesSent += 1;
    this.#socket.send(JSON.stringify(frame));
  }

  /** Ends the connection as a lost network does: at once and without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  /** Says goodbye and closes. */
  close(): void {
    this.#socket.close(1000);
  }

  #receive(raw: string, onFrame: (frame: Frame) => void): void {
    this.#tally.framesReceived += 1;
    const frame = parseFrame(raw);
    if (frame.type === 'gateway') this.#gatewayFailed();
    if (frame.type === 'unreadable') this.#tally.unreadable += 1;
    const answer = 'ref' in frame && frame.ref !== undefined ? this.#open.get(frame.ref) : undefined;
    if (answer && 'ref' in frame) answer(frame);
    else onFrame(frame);
  }

  // The gateway does not say which frame failed; asking again is always safe.
  #gatewayFailed(): void {
    this.#tally.gatewayFailures += 1;
    for (const answer of [...this.#open.values()]) answer({ type: 'unanswered', why: 'gateway' });
  }
}
