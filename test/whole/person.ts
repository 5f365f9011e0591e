import * as v from 'valibot';
import { WebSocket } from 'ws';
import { Client, type Outgoing } from '../../client/index.ts';
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
  readonly ask: (frame: Outgoing) => Promise<Frame>;
  /** Sends a frame without waiting. */
  readonly send: (frame: Outgoing) => void;
  /** Sends a text as it is and waits for the next frame that is no event. */
  readonly sendRaw: (text: string) => Promise<Frame>;
  /** The first frame that fits, past or to come; throws what came instead when none does in 20 s, or as given. */
  readonly sees: (what: string, fits: (frame: Frame) => boolean, patienceMs?: number) => Promise<Frame>;
  /** The first event of a type in a contact, as `{seq, event}` says. */
  readonly seesEvent: (contactId: string, type: string, patienceMs?: number) => Promise<Frame>;
  readonly hangUp: () => void;
};

/**
 * Comes to the center as whoever these claims say, with the client everybody uses. What the gateway itself says of a frame whose function was late or failed is
 * not of the protocol, unless somebody is to be told of it: the client sends such a frame again.
 */
export async function connect(
  origin: string,
  claims: Readonly<Record<string, string>>,
  onFailure?: (said: string) => void,
): Promise<Person> {
  const protocol = claims['role'] === 'student' ? StudentFrame : AgentFrame;
  const frames: Frame[] = [];
  const foreign: string[] = [];
  const listeners = new Set<() => void>();
  let socket: WebSocket | undefined;
  const ready = Promise.withResolvers<void>();
  const client = new Client({
    getTicket: async () => ({ url: await admission(origin, claims) }),
    connect: (url) => {
      socket = new WebSocket(url).on('message', (data) => {
        const frame: Frame = JSON.parse(String(data));
        frames.push(frame);
        const isFailure = onFailure && frame['requestId'] !== undefined;
        if (isFailure) onFailure(String(frame['message']));
        const issues = isFailure ? undefined : v.safeParse(protocol, frame).issues;
        if (protocol === StudentFrame && String(data).includes('"ag_'))
          foreign.push(`${String(data)}: names a staff id`);
        if (issues) foreign.push(`${String(data)}: ${faultsOf(issues)}`);
        for (const listener of [...listeners]) listener();
      });
      return socket;
    },
    onReady: ready.resolve,
  });
  client.start();
  await ready.promise;
  return personOn({ client, socket: () => socket, frames, foreign, listeners });
}

/** The address a person may connect to, once. */
export async function admission(origin: string, claims: Readonly<Record<string, string>>): Promise<string> {
  const token = v.parse(Token, await (await fetch(`${origin}/_local/token?${new URLSearchParams(claims)}`)).json());
  const headers = { authorization: `Bearer ${token.token}` };
  return v.parse(Ticket, await (await fetch(`${origin}/tickets`, { method: 'POST', headers })).json()).url;
}

/** A connection and all that came over it, also what is not of the protocol. */
type Line = {
  readonly client: Client;
  readonly socket: () => WebSocket | undefined;
  readonly frames: readonly Frame[];
  readonly foreign: readonly string[];
  readonly listeners: Set<() => void>;
};

function personOn({ client, socket, frames, foreign, listeners }: Line): Person {
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
    ask: async (frame) => {
      const answer = await client.ask(frame);
      if (foreign.length > 0) throw new Error(`not of the protocol: ${foreign.join('\n')}`);
      return answer;
    },
    sendRaw: (text) => {
      const from = frames.length;
      socket()?.send(text);
      return sees('answer', (one) => one.type !== 'event', usualPatienceMs, from);
    },
    sees,
    send: (frame) => client.tell(frame),
    seesEvent: (contactId, type, patienceMs) =>
      sees(`event ${type}`, (one) => one['contactId'] === contactId && eventType(one) === type, patienceMs),
    hangUp: () => {
      socket()?.terminate();
      client.stop();
    },
  };
}

function eventType(frame: Frame): unknown {
  const event = frame['event'];
  return typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
}
