import dgram from 'node:dgram';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import { isObject, numberOf, textOf } from '../json.ts';
import { type Addresses, destinationOf, isLoopback } from './destination.ts';
import type { Refuse } from './refusal.ts';

/** Opens a connection that no seal is asked about; for the runtime's own calls. */
export type Connect = (port: number, host: string) => Socket;

/** How the runtime itself connects: taken before the seal is on. */
export function ownConnect(): Connect {
  const connect = Socket.prototype.connect;
  return (port, host) => Reflect.apply(connect, new Socket(), [{ port, host, noDelay: true }]);
}

/**
 * Lets this thread's sockets reach nothing but what is allowed. Everything that speaks TCP in Node goes by
 * `Socket.connect`: http, https, http2, tls and fetch. A socket of the file system stays on this machine.
 */
export function sealSockets(addresses: Addresses, refuse: Refuse): void {
  Socket.prototype.connect = new Proxy(Socket.prototype.connect, {
    apply: (target, socket: Socket, values: readonly unknown[]) => {
      const goal = readGoal(values);
      if (goal === undefined || isAllowed(addresses, goal)) return Reflect.apply(target, socket, values);
      const error = refuse(goal.host, goal.port);
      process.nextTick(() => socket.destroy(error));
      return socket;
    },
  });
  sealDatagrams(refuse);
  syncBuiltinESMExports();
}

type Goal = { readonly host: string; readonly port: number };

/** By name only this machine and what is allowed can be reached; what is answered in place of AWS never comes here. */
function isAllowed(addresses: Addresses, { host, port }: Goal): boolean {
  const { kind } = destinationOf(addresses, host, port);
  return kind === 'allowed' || (kind !== 'refused' && isLoopback(host));
}

/** Host and port of `connect(options)`, `connect(port, host)` or Node's own `connect([options, callback])`; undefined for a path. */
function readGoal(values: readonly unknown[]): Goal | undefined {
  const [given] = values;
  const first: unknown = Array.isArray(given) ? given[0] : given;
  if (isObject(first)) {
    if (typeof first.path === 'string' && first.port === undefined) return undefined;
    return { host: textOf(first.host, 'localhost'), port: numberOf(first.port, 0) };
  }
  const port = numberOf(first, Number.NaN);
  return Number.isNaN(port) ? undefined : { host: textOf(values[1], 'localhost'), port };
}

/** Datagrams go to this machine alone. */
function sealDatagrams(refuse: Refuse): void {
  const sealed: ProxyHandler<(...values: never) => unknown> = {
    apply: (target, socket, values: readonly unknown[]) => {
      const host = textOf(
        values.slice(1).findLast((value) => typeof value === 'string'),
        'localhost',
      );
      if (!isLoopback(host)) throw refuse(host);
      return Reflect.apply(target, socket, values);
    },
  };
  dgram.Socket.prototype.send = new Proxy(dgram.Socket.prototype.send, sealed);
  dgram.Socket.prototype.connect = new Proxy(dgram.Socket.prototype.connect, sealed);
}
