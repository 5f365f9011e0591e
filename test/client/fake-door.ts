import { expect } from 'vitest';
import { type AnyEvent, Client, type ClientOptions, type Ticket, type Typed } from '../../client/index.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeSocket } from './fake-socket.ts';

/** A client whose time and connections are in the test's hand. */
export class FakeDoor<E extends Typed = AnyEvent> {
  readonly clock = new FakeClock();
  readonly sockets: FakeSocket[] = [];
  readonly client: Client<E>;
  readonly refused: string[] = [];
  readonly heard: string[] = [];
  readonly states: string[] = [];
  ticket: () => Ticket = () => ({ url: `ws://center/${this.sockets.length + 1}` });

  constructor(more: Partial<ClientOptions<E>> = {}) {
    this.client = new Client<E>({
      getTicket: async () => this.ticket(),
      connect: (url) => {
        this.sockets.push(new FakeSocket(url));
        return this.socket;
      },
      clock: this.clock,
      random: () => 0.5,
      onState: (state) => this.states.push(state),
      onFrame: (frame) => this.heard.push(frame.type),
      onRefused: (_contact, text, code) => this.refused.push(`${code}: ${text}`),
      ...more,
    });
  }

  /** The newest connection. */
  get socket(): FakeSocket {
    return this.sockets.at(-1) ?? expect.fail('there is no connection');
  }

  /** Lets the newest connection open, a second from now. */
  async opens(): Promise<FakeSocket> {
    await this.clock.pass(1_000);
    this.socket.open();
    await this.clock.pass(0);
    return this.socket;
  }

  /** Starts, and opens the first connection. */
  async started(): Promise<FakeSocket> {
    this.client.start();
    return this.opens();
  }
}
