import type { OutgoingHttpHeader } from 'node:http';
import { Writable } from 'node:stream';
import { messageOf } from '../failure.ts';
import { type AwsAnswer, type AwsCall, jsonError } from '../proxy/aws-call.ts';
import { LocalResponse } from './local-response.ts';
import { LocalSocket } from './local-socket.ts';
import type { RequestGoal } from './request-goal.ts';

/** Answers one call in place of AWS. */
export type AnswerCall = (call: AwsCall) => Promise<AwsAnswer>;

/**
 * A request as `node:http` gives it to a client, but answered in this thread: it saves the SDK the writing and reading
 * of HTTP, and the machine a turn over a socket.
 */
export class LocalRequest extends Writable {
  readonly protocol: string;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly reusedSocket = true;
  readonly #answer: AnswerCall;
  readonly #headers = new Map<string, OutgoingHttpHeader>();
  readonly #chunks: Buffer[] = [];
  #socket: LocalSocket | undefined;

  constructor(goal: RequestGoal, answer: AnswerCall) {
    super({ autoDestroy: false });
    this.protocol = goal.protocol;
    this.host = goal.host;
    this.method = goal.method;
    this.path = goal.path;
    this.#answer = answer;
    for (const [name, value] of Object.entries(goal.headers)) if (value !== undefined) this.setHeader(name, value);
    if (goal.onResponse !== undefined) this.once('response', goal.onResponse);
    process.nextTick(() => this.#begin());
  }

  /** A client that sets a timeout or keep-alive finds a socket to set it on; nobody else pays for one. */
  get socket(): LocalSocket {
    this.#socket ??= new LocalSocket();
    return this.#socket;
  }

  setHeader(name: string, value: OutgoingHttpHeader): this {
    this.#headers.set(name.toLowerCase(), value);
    return this;
  }

  getHeader(name: string): OutgoingHttpHeader | undefined {
    return this.#headers.get(name.toLowerCase());
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(name.toLowerCase());
  }

  removeHeader(name: string): void {
    this.#headers.delete(name.toLowerCase());
  }

  getHeaders(): Record<string, OutgoingHttpHeader> {
    return Object.fromEntries(this.#headers);
  }

  setTimeout(milliseconds: number, callback?: () => void): this {
    if (callback !== undefined) this.once('timeout', callback);
    this.socket.setTimeout(milliseconds, () => this.emit('timeout'));
    return this;
  }

  // Settings of a connection that is not there; a client may still make them.
  flushHeaders(): void {}
  setNoDelay(): void {}
  setSocketKeepAlive(): void {}

  abort(): void {
    this.destroy();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    done();
    void this.#run();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket?.destroy();
    done(error);
  }

  /** Tells what a real request tells when its connection is there. */
  #begin(): void {
    if (this.destroyed) return;
    if (this.listenerCount('socket') > 0) this.emit('socket', this.socket);
    if (textOfHeader(this.getHeader('expect')).toLowerCase() === '100-continue') this.emit('continue');
  }

  async #run(): Promise<void> {
    const answer = await this.#answer(this.#call()).catch((error: unknown) =>
      jsonError(500, 'InternalFailure', messageOf(error)),
    );
    if (this.destroyed) return;
    const response = new LocalResponse(answer, this.method);
    response.once('close', () => this.destroy());
    // As with a real request: an answer that nobody takes is thrown away.
    if (!this.emit('response', response)) response.resume();
  }

  #call(): AwsCall {
    const [only = Buffer.alloc(0)] = this.#chunks;
    const headers = [...this.#headers].map(([name, value]) => [name, textOfHeader(value)] as const);
    return {
      method: this.method,
      path: this.path,
      headers: Object.fromEntries(headers),
      body: this.#chunks.length > 1 ? Buffer.concat(this.#chunks) : only,
    };
  }
}

function textOfHeader(value: OutgoingHttpHeader | undefined): string {
  return Array.isArray(value) ? value.join(', ') : String(value ?? '');
}
