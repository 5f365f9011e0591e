import { visitorStatusCodes } from '../../../functions/visitors/answer-visitor-request.ts';
import type { Principal } from '../../../shared/domain/contact/principal.ts';
import { connectionOf, eachSocket, endOf, type Sockets } from '../../../shared/domain/contact/sockets.ts';
import type { ServerFrame } from '../../../shared/domain/protocol/server-frame.ts';
import {
  type AuthorizerContext,
  contextToPrincipal,
  principalToContext,
} from '../../../shared/lambda/principal-context.ts';
import { copyOf } from '../../../shared/memory/tables.ts';
import type { ConnectionCloser, Connections } from '../../../shared/ports/connections.ts';
import type { StudentId } from '../../../shared/schema/ids.ts';
import type { Lambda, Outcome } from '../scheduler/lambda.ts';
import { drawn } from '../scheduler/random.ts';
import type { World } from '../scheduler/world.ts';
import { type FunctionName, functionOfAction } from './functions.ts';

/** What may become of a post: it goes into the void, or finds the connection broken. */
export const postFaults = ['post-void', 'post-cut'] as const;
/** What may become of a frame on its way to the center. */
export const frameFaults = ['frame-late'] as const;
/** What may become of the word that a connection is gone. */
export const disconnectFaults = ['disconnect-lost', 'disconnect-late'] as const;

/** A frame as whoever gets it reads it. */
export type Heard = Readonly<Record<string, unknown>>;

/** Whoever is at the client's end of a connection. */
export type Listener = {
  readonly hear: (frame: Heard) => void;
  readonly ended: () => void;
};

/** A connection, as its client has it. */
export type Connection = {
  readonly id: string;
  readonly principal: Principal;
  /** The same as the gateway hands it to functions. */
  readonly authorizer: AuthorizerContext;
  /** When its ticket was spent: from then on it is one of the person's. */
  readonly admittedAt: number;
  /** The gateway believes that somebody is there. */
  isOpen: boolean;
  /** Somebody is. */
  isAlive: boolean;
  readonly listener: Listener;
};

/** A frame on its way to a client, however it gets there. */
export type Delivery = { readonly connection: Connection; readonly frame: Heard; readonly by: 'post' | 'response' };

const longestWayMs = 60;
const lateMs = 4_000;
const disconnectLateMs = 45_000;
const idleMs = 90_000;

/** The WebSocket API: connections that come, carry frames to functions and answers back, and go. */
export class Gateway implements Connections {
  readonly #world: World;
  readonly #lambdas: Readonly<Record<FunctionName, Lambda>>;
  readonly #delivering: (delivery: Delivery) => void;
  readonly #connections = new Map<string, Connection>();
  #frames = 0;
  #tickets = 0;

  constructor(world: World, lambdas: Readonly<Record<FunctionName, Lambda>>, delivering: (delivery: Delivery) => void) {
    this.#world = world;
    this.#lambdas = lambdas;
    this.#delivering = delivering;
  }

  /**
   * Brings a ticket: the authorizer spends it, `$connect` greets, and the connection is open. Until then nobody can close it. Gives the status of the
   * handshake.
   */
  async connect(
    ticket: string,
    name: string,
    listener: Listener,
  ): Promise<{ status: number; connection?: Connection }> {
    this.#tickets += 1;
    const id = `conn${this.#tickets}`;
    await this.#onTheWay();
    const admitted = await this.#lambdas.authorize.invoke(connectEvent(ticket, id));
    const authorizer: unknown =
      admitted.kind === 'returned' ? Reflect.get(Object(admitted.value), 'context') : undefined;
    const principal = contextToPrincipal(authorizer);
    if (!principal) return { status: admitted.kind === 'returned' ? 403 : 500 };
    const { scheduler, trace } = this.#world;
    const admission = { principal, authorizer: principalToContext(principal), admittedAt: scheduler.now() };
    const connection = { id, ...admission, isOpen: false, isAlive: true, listener };
    const greeted = await this.#lambdas.intake.invoke(eventOf(id, '$connect', authorizer));
    if (greeted.kind !== 'returned' || Reflect.get(Object(greeted.value), 'statusCode') !== 200) return { status: 500 };
    connection.isOpen = true;
    this.#connections.set(id, connection);
    trace.tell(name, `connects as ${id}`);
    await this.#onTheWay();
    return { status: 101, connection };
  }

  /** Asks the center over HTTPS for a ticket, or to sign out; the answer's status and body. */
  async ask(method: 'POST' | 'DELETE', token: string): Promise<{ readonly status: number; readonly body: Heard }> {
    await this.#onTheWay();
    const headers = { authorization: `Bearer ${token}` };
    const outcome = await this.#lambdas.tickets.invoke({ headers, routeKey: `${method} /tickets` });
    await this.#onTheWay();
    if (outcome.kind !== 'returned') return { status: 500, body: {} };
    const { statusCode, body } = Object(outcome.value);
    return { status: Number(statusCode), body: JSON.parse(String(body)) };
  }

  /** Asks the center for a ticket of a visitor, whose device has proven itself; the answer's status and body. */
  async askAsVisitor(visitor: StudentId): Promise<{ readonly status: number; readonly body: Heard }> {
    await this.#onTheWay();
    const outcome = await this.#lambdas.visitors.invoke({ visitor });
    await this.#onTheWay();
    if (outcome.kind !== 'returned') return { status: 500, body: {} };
    const body: Heard = Object(outcome.value);
    return { status: statusOfVisitor(body), body };
  }

  /** The open connections of a person. */
  openOf(person: string): readonly Connection[] {
    return [...this.#connections.values()].filter(({ isOpen, principal }) => isOpen && nameOf(principal) === person);
  }

  connection(id: string | undefined): Connection | undefined {
    return id === undefined ? undefined : this.#connections.get(id);
  }

  /** Sends a frame of a client; its answer comes back on the same connection. */
  send(connection: Connection, frame: Heard): void {
    if (!connection.isAlive || !connection.isOpen) return;
    const action = String(frame['action']);
    const fault = this.#world.choices.pick(`frame ${action}`, frameFaults);
    this.#world.trace.tell(nameOf(connection.principal), `sends on ${connection.id}`, frame);
    this.#after(fault === 'frame-late' ? lateMs : 0, async () => {
      const lambda = this.#lambdas[functionOfAction[action] ?? 'intake'];
      this.#answer(connection, await lambda.invoke(this.#event(connection, action, JSON.stringify(frame))));
    });
  }

  /** A page asks that what a visitor has becomes the student's; true once the center says that it is. */
  async merge(visitor: StudentId, student: StudentId): Promise<boolean> {
    const outcome = await this.#lambdas.visitors.invoke({ visitor, student });
    const value = outcome.kind === 'returned' ? outcome.value : undefined;
    return typeof value === 'object' && value !== null && Reflect.get(value, 'kind') === 'merged';
  }

  /** The client closes the connection: the gateway knows at once, the center when it is told. */
  close(connection: Connection): void {
    if (!connection.isOpen) return;
    connection.isOpen = false;
    connection.isAlive = false;
    this.#world.trace.tell(nameOf(connection.principal), `closes ${connection.id}`);
    const fault = this.#world.choices.pick('disconnect', disconnectFaults);
    if (fault === 'disconnect-lost') return;
    this.#after(fault === 'disconnect-late' ? disconnectLateMs : 0, () =>
      this.#lambdas.intake.invoke(this.#event(connection, '$disconnect')),
    );
  }

  /** Connections as the center closes them. */
  readonly closer: ConnectionCloser = {
    close: async (connectionId) => {
      const connection = this.#connections.get(connectionId);
      if (!connection?.isOpen) return;
      this.close(connection);
      this.#world.scheduler.after(1_000, () => connection.listener.ended());
    },
  };

  /** The network dies without a word: the gateway finds out when the connection has been idle for long. */
  vanish(connection: Connection): void {
    if (!connection.isAlive) return;
    connection.isAlive = false;
    this.#world.trace.tell(nameOf(connection.principal), `is cut off on ${connection.id}`);
    this.#world.scheduler.after(idleMs, () => this.close(connection));
  }

  readonly post = async (to: Sockets, frame: ServerFrame, now: number): Promise<Sockets> => {
    const isGone = (socket: Sockets) => endOf(socket) <= now || !this.#isPosted(connectionOf(socket), frame);
    return eachSocket(to).filter(isGone).join(' ');
  };

  #isPosted(connectionId: string, frame: ServerFrame): boolean {
    const connection = this.#connections.get(connectionId);
    if (!connection?.isOpen) return false;
    const fault = this.#world.choices.pick('post', postFaults);
    if (fault === 'post-cut') {
      this.close(connection);
      this.#world.scheduler.after(1_000, () => connection.listener.ended());
      return false;
    }
    this.#deliver({ connection, frame: asSent(frame), by: 'post' }, fault === 'post-void');
    return true;
  }

  #answer(connection: Connection, outcome: Outcome): void {
    const value = outcome.kind === 'returned' ? outcome.value : undefined;
    const body: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'body') : undefined;
    const failure = { message: 'Internal server error', connectionId: connection.id };
    if (outcome.kind !== 'returned') this.#deliver({ connection, frame: failure, by: 'response' }, false);
    else if (typeof body === 'string') this.#deliver({ connection, frame: JSON.parse(body), by: 'response' }, false);
  }

  #deliver(delivery: Delivery, isLost: boolean): void {
    this.#delivering(delivery);
    const { connection, frame } = delivery;
    this.#after(0, () => {
      if (isLost || !connection.isAlive) return;
      this.#world.trace.tell(nameOf(connection.principal), `hears on ${connection.id}`, frame);
      connection.listener.hear(frame);
    });
  }

  #after(milliseconds: number, act: () => unknown): void {
    this.#frames += 1;
    const wayMs = 1 + drawn(this.#world.seed, 'way', this.#frames) * longestWayMs;
    this.#world.scheduler.after(milliseconds + Math.ceil(wayMs), () => void act());
  }

  #onTheWay(): Promise<void> {
    return new Promise((resolve) => this.#after(0, resolve));
  }

  #event(connection: Connection, routeKey: string, body?: string) {
    return eventOf(connection.id, routeKey, connection.authorizer, body);
  }
}

function eventOf(connectionId: string, routeKey: string, authorizer: unknown, body?: string) {
  const eventType = eventTypes[routeKey] ?? 'MESSAGE';
  return { requestContext: { eventType, routeKey, connectionId, authorizer }, body };
}

function statusOfVisitor({ kind, code }: Heard): number {
  if (kind === 'issued') return 200;
  const [, status = 500] = Object.entries(visitorStatusCodes).find(([known]) => known === code) ?? [];
  return status;
}

function connectEvent(ticket: string, connectionId: string) {
  return { methodArn: 'arn', requestContext: { connectionId }, queryStringParameters: { ticket } };
}

const eventTypes: Readonly<Record<string, string>> = { $connect: 'CONNECT', $disconnect: 'DISCONNECT' };

/** What a person is called in a trace. */
export function nameOf(principal: Principal): string {
  return principal.role === 'student' ? principal.studentId : principal.agentId;
}

function asSent(frame: ServerFrame): Heard {
  return { ...copyOf(frame) };
}
