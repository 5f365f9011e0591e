import { once } from 'node:events';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { AgentFrame, StudentFrame } from '../../shared/domain/protocol/server-frame.ts';
import { faultsOf } from '../../shared/schema/read-as.ts';

/** A frame as it came over the socket. */
export type Frame = { readonly type: string } & Readonly<Record<string, unknown>>;

const Token = v.object({ token: v.string() });
const Ticket = v.object({ url: v.string() });

const usualPatienceMs = 20_000;

/** Somebody on a real WebSocket connection: sends frames, and waits for those that come, each of which must have the form the protocol has for their role. */
export type Person = {
  readonly frames: readonly Frame[];
  /** Sends a frame and waits for its answer. */
  readonly ask: (frame: Readonly<Record<string, unknown>>) => Promise<Frame>;
  /** Sends a frame without waiting. */
  readonly send: (frame: Readonly<Record<string, unknown>>) => void;
  /** Sends a text as it is and waits for the next frame that is no event. */
  readonly sendRaw: (text: string) => Promise<Frame>;
  /** The first frame that fits, past or to come; throws what came instead when none does in 20 s, or as given. */
  readonly sees: (what: string, fits: (frame: Frame) => boolean, patienceMs?: number) => Promise<Frame>;
  /** The first event of a type in a contact, as `{seq, event}` says. */
  readonly seesEvent: (contactId: string, type: string, patienceMs?: number) => Promise<Frame>;
  readonly hangUp: () => void;
};

/** Exchanges a development token for a ticket, and the ticket for a connection. */
export async function connect(origin: string, claims: Readonly<Record<string, string>>): Promise<Person> {
  const socket = new WebSocket(await admission(origin, claims));
  await once(socket, 'open');
  return personOn(socket, claims['role'] === 'student' ? StudentFrame : AgentFrame);
}

/** The address a person may connect to, once. */
export async function admission(origin: string, claims: Readonly<Record<string, string>>): Promise<string> {
  const token = v.parse(Token, await (await fetch(`${origin}/_local/token?${new URLSearchParams(claims)}`)).json());
  const headers = { authorization: `Bearer ${token.token}` };
  return v.parse(Ticket, await (await fetch(`${origin}/tickets`, { method: 'POST', headers })).json()).url;
}

function personOn(socket: WebSocket, protocol: typeof StudentFrame | typeof AgentFrame): Person {
  const frames: Frame[] = [];
  const foreign: string[] = [];
  const listeners = new Set<() => void>();
  let refs = 0;
  socket.on('message', (data) => {
    const frame: Frame = JSON.parse(String(data));
    frames.push(frame);
    const { issues } = v.safeParse(protocol, frame);
    if (protocol === StudentFrame && String(data).includes('"ag_')) foreign.push(`${String(data)}: names a staff id`);
    if (issues) foreign.push(`${String(data)}: ${faultsOf(issues)}`);
    for (const listener of [...listeners]) listener();
  });

  const sees = (
    what: string,
    fits: (frame: Frame) => boolean,
    patienceMs = usualPatienceMs,
    from = 0,
  ): Promise<Frame> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        listeners.delete(look);
      };
      const look = (): void => {
        const found = frames.slice(from).find(fits);
        if (!found && foreign.length === 0) return;
        stop();
        if (found && foreign.length === 0) resolve(found);
        else reject(new Error(`not of the protocol: ${foreign.join('\n')}`));
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`no ${what}; came: ${frames.map((frame) => JSON.stringify(frame)).join('\n')}`));
      }, patienceMs);
      listeners.add(look);
      look();
    });

  return {
    frames,
    ask: (frame) => {
      refs += 1;
      const ref = `r${refs}`;
      socket.send(JSON.stringify({ ...frame, ref }));
      return sees(`answer to ${String(frame['action'])}`, (one) => one['ref'] === ref);
    },
    sendRaw: (text) => {
      const from = frames.length;
      socket.send(text);
      return sees('answer', (one) => one.type !== 'event', usualPatienceMs, from);
    },
    sees,
    send: (frame) => socket.send(JSON.stringify(frame)),
    seesEvent: (contactId, type, patienceMs) =>
      sees(`event ${type}`, (one) => one['contactId'] === contactId && eventType(one) === type, patienceMs),
    hangUp: () => socket.terminate(),
  };
}

function eventType(frame: Frame): unknown {
  const event = frame['event'];
  return typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
}
