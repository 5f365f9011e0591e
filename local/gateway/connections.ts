import type { WebSocket } from 'ws';

/** What the gateway knows of one client. */
export type ConnectionFacts = {
  readonly id: string;
  readonly apiId: string;
  readonly stage: string;
  readonly connectedAtMs: number;
  readonly sourceIp: string;
  readonly userAgent: string;
  /** The authorizer's context, given on with every later event. */
  readonly authorizer: Readonly<Record<string, unknown>> | undefined;
};

/** One open WebSocket connection. */
export class Connection {
  readonly facts: ConnectionFacts;
  readonly #socket: WebSocket;
  readonly #now: () => number;
  #lastActiveMs: number;
  /** Real milliseconds of the newest traffic, for the idle limit. */
  touchedAt = performance.now();
  /** Real milliseconds of the opening, for the limit on a connection's life. */
  readonly openedAt = performance.now();

  constructor(facts: ConnectionFacts, socket: WebSocket, now: () => number) {
    this.facts = facts;
    this.#socket = socket;
    this.#now = now;
    this.#lastActiveMs = now();
  }

  /** Sends a text frame; false when the connection is closing or closed. */
  send(text: string): boolean {
    if (this.#socket.readyState !== this.#socket.OPEN) return false;
    this.touch();
    this.#socket.send(text);
    return true;
  }

  /** Notes traffic in either direction. */
  touch(): void {
    this.touchedAt = performance.now();
    this.#lastActiveMs = this.#now();
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  /** Ends the connection without a word, as a lost network does. */
  drop(): void {
    this.#socket.terminate();
  }

  /** The management API's view of the connection. */
  describe(): object {
    const { connectedAtMs, sourceIp, userAgent } = this.facts;
    return {
      connectedAt: new Date(connectedAtMs).toISOString(),
      lastActiveAt: new Date(this.#lastActiveMs).toISOString(),
      identity: { sourceIp, userAgent },
    };
  }
}

/** Makes the ARN of a connection; the API is unknown when the connection is. */
type ConnectionArn = (apiId: string | undefined, stage: string, method: string, id: string) => string;

/** Every open connection of every WebSocket API. */
export class Connections {
  readonly #byId = new Map<string, Connection>();
  readonly #arn: ConnectionArn;

  constructor(arn: ConnectionArn) {
    this.#arn = arn;
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): Connection | undefined {
    return this.#byId.get(id);
  }

  add(connection: Connection): void {
    this.#byId.set(connection.facts.id, connection);
  }

  remove(id: string): void {
    this.#byId.delete(id);
  }

  all(): readonly Connection[] {
    return [...this.#byId.values()];
  }

  /** ARN that a call to the management API is authorized against. */
  arn(stage: string, method: string, id: string): string {
    const facts = this.get(id)?.facts;
    return this.#arn(facts?.apiId, facts?.stage ?? stage, method, id);
  }
}
