import { setTimeout as pause } from 'node:timers/promises';
import { type ModelServer, startModelServer } from '../client/model-server.ts';
import { type ClientProcess, startClient } from './client-process.ts';
import { expectThat, type Rule } from './rule.ts';

type Frame = Readonly<Record<string, unknown>>;

/** A client at work against a model center that does to it what a network may do. */
export type ClientWorld = {
  readonly server: ModelServer;
  readonly client: ClientProcess;
  /** Every frame of the client, in order, with the number of its connection. */
  readonly came: readonly { readonly frame: Frame; readonly connection: number }[];
  /** Loses the next frame of the center that fits. */
  readonly loseNext: (fits: (frame: Frame) => boolean) => void;
  /** Answers the next frame of this action with an error of this code instead. */
  readonly failNext: (action: string, code: string) => void;
};

const patienceMs = 40_000;

/** Starts a model center and the client against it. */
export async function enterClientWorld(command: string): Promise<ClientWorld> {
  const came: { readonly frame: Frame; readonly connection: number }[] = [];
  const losses: ((frame: Frame) => boolean)[] = [];
  const failures: { readonly action: string; readonly code: string }[] = [];
  const server = await startModelServer({
    takes: (frame, connection) => came.push({ frame, connection }) > 0,
    sends: (frame) => {
      const at = losses.findIndex((fits) => fits(frame));
      return at < 0 || losses.splice(at, 1).length === 0;
    },
    fails: ({ action }) => {
      const at = failures.findIndex((one) => one.action === action);
      return at < 0 ? undefined : failures.splice(at, 1)[0]?.code;
    },
  });
  losses.push(isAckOf('contact.open', came));
  return {
    server,
    client: startClient(command, [server.origin, 'a-token']),
    came,
    loseNext: (fits) => losses.push(fits),
    failNext: (action, code) => failures.push({ action, code }),
  };
}

/** Every rule a client is held against, in the order in which they are checked: each goes on where the one before left the conversation. */
export const clientRules: readonly Rule<ClientWorld>[] = [
  {
    rule: 'opens a contact, and opens it again under the same openId when the acknowledgement is lost',
    check: async ({ client, came }) => {
      client.say('one');
      await until('contact.open twice', () => framesOf(came, 'contact.open').length > 1);
      const [first, again] = framesOf(came, 'contact.open');
      expectThat(/^[A-Za-z0-9_-]{1,64}$/.test(String(first?.['openId'])), 'an openId of 1 to 64 characters', first);
      expectThat(first?.['openId'] === again?.['openId'], `openId ${first?.['openId']}`, again);
    },
  },
  {
    rule: 'numbers its messages from 1',
    check: async (world) => {
      await stored(world, ['one']);
      const [first] = framesOf(world.came, 'message.send');
      expectThat(first?.['clientSeq'] === 1 && first['text'] === 'one', 'clientSeq 1', first);
    },
  },
  {
    rule: 'sends a message again, as it was, when the center is busy',
    check: async (world) => {
      world.failNext('message.send', 'busy');
      world.client.say('two');
      await stored(world, ['one', 'two']);
      same(framesOf(world.came, 'message.send').filter(({ text }) => text === 'two'));
    },
  },
  {
    rule: 'asks for what it missed when the event before one it gets was lost',
    check: async (world) => {
      await shown(world);
      const before = framesOf(world.came, 'sync').length;
      world.loseNext(({ type }) => type === 'event');
      happens(world, 'answered');
      happens(world, 'queued');
      await until('a sync', () => framesOf(world.came, 'sync').length > before);
      await shown(world);
    },
  },
  {
    rule: 'shows what comes doubled once, and what comes out of turn in its turn',
    check: async (world) => {
      const { server } = world;
      server.hold();
      happens(world, 'accepted');
      happens(world, 'answered');
      server.letGo((frames) => [...frames].reverse().flatMap((frame) => [frame, frame]));
      await shown(world);
    },
  },
  {
    rule: 'passes over frames, events and fields it does not know',
    check: async (world) => {
      world.server.tell({ type: 'of-a-later-version', colour: 'red' });
      happens(world, 'of-a-later-version');
      happens(world, 'queued');
      await shown(world);
    },
  },
  {
    rule: 'comes back with a new ticket when the connection is cut, reads on, and sends again what was not acknowledged, under its number',
    check: async (world) => {
      const { client, came, server, loseNext } = world;
      loseNext(({ type }) => type === 'ack');
      client.say('three');
      await stored(world, ['one', 'two', 'three']);
      const last = came.at(-1)?.connection ?? 0;
      happens(world, 'answered');
      for (const socket of server.sockets()) socket.terminate();
      await until('a sync on a new connection', () =>
        came.some(({ frame, connection }) => connection > last && frame['action'] === 'sync'),
      );
      const again = () => framesOf(came, 'message.send').filter(({ text }) => text === 'three');
      await until('message three again', () => again().length > 1);
      same(again());
      await shown(world);
    },
  },
  {
    rule: 'stores every message once and in order, and shows the whole log once and in order',
    check: async (world) => {
      world.client.say('four');
      world.client.say('five');
      await stored(world, ['one', 'two', 'three', 'four', 'five']);
      await shown(world);
    },
  },
  {
    rule: 'ends with exit code 0 when there is nothing more to say',
    check: async ({ client }) => {
      client.say(undefined);
      const code = await Promise.race([client.ended, pause(patienceMs, 'nothing', { ref: false })]);
      expectThat(code === 0, 'exit code 0', code);
    },
  },
];

function framesOf(came: ClientWorld['came'], action: string): readonly Frame[] {
  return came.map(({ frame }) => frame).filter((frame) => frame['action'] === action);
}

function isAckOf(action: string, came: ClientWorld['came']): (frame: Frame) => boolean {
  return ({ type, ref }) =>
    type === 'ack' && came.some(({ frame }) => frame['action'] === action && frame['ref'] === ref);
}

function same(frames: readonly Frame[]): void {
  const [first, ...others] = frames.map(({ clientSeq, text }) => JSON.stringify({ clientSeq, text }));
  expectThat(others.length > 0 && others.every((one) => one === first), `${first} again`, others);
}

function happens({ server }: ClientWorld, type: string): void {
  for (const id of server.center.contactIds) server.center.happens(id, type);
}

async function stored({ server }: ClientWorld, wanted: readonly string[]): Promise<void> {
  const texts = () => server.center.visible(server.center.contactIds[0]).flatMap(({ event }) => event['text'] ?? []);
  await until(`stored ${wanted}`, () => texts().length >= wanted.length);
  expectThat(texts().join() === wanted.join(), wanted.join(), texts());
}

/** Waits until the client has shown the log as it is, and nothing else. */
async function shown({ server, client }: ClientWorld): Promise<void> {
  const log = () => server.center.visible(server.center.contactIds[0]).map(({ seq }) => seq);
  await until(`events ${log()} shown`, () => client.shown.length >= log().length);
  expectThat(client.shown.join() === log().join(), `events ${log()}`, client.shown);
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const latest = performance.now() + patienceMs; performance.now() < latest; await pause(20)) if (isSo()) return;
  throw new Error(`wanted ${what}, got nothing of it in ${patienceMs / 1000} s`);
}
