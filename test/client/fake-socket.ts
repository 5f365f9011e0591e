import type { Socket } from '../../client/index.ts';

type Sent = { readonly action: string; readonly ref?: string; readonly [field: string]: unknown };
type Listener = (happened: { readonly data?: unknown }) => void;

/** One end of a connection, in the test's hand. */
export class FakeSocket implements Socket {
  readonly url: string;
  readonly sent: Sent[] = [];
  isClosed = false;
  readonly #listeners = new Map<string, Listener>();

  constructor(url: string) {
    this.url = url;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, listener);
  }

  send(raw: string): void {
    this.sent.push(JSON.parse(raw));
  }

  close(): void {
    this.isClosed = true;
  }

  open(): void {
    this.#listeners.get('open')?.({});
  }

  end(): void {
    this.#listeners.get('close')?.({});
  }

  hear(frame: object): void {
    this.#listeners.get('message')?.({ data: JSON.stringify(frame) });
  }

  /** Answers the newest frame of an action under its `ref`. */
  answer(action: string, frame: object): void {
    this.hear({ ...frame, ref: this.sent.findLast((one) => one.action === action)?.ref });
  }

  /** The actions sent so far, in order. */
  get actions(): readonly string[] {
    return this.sent.map((frame) => frame.action);
  }
}
