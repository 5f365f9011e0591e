import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { Client, type Contact, type Row } from '../../../client/index.ts';
import { FakeClock } from '../fake-clock.ts';
import { ModelCenter, unwanted } from '../model-center.ts';
import { BadNetwork, type Badness, good } from './bad-network.ts';

/** One thing that happens, so many milliseconds after the one before. */
export type Step = {
  readonly afterMs: number;
  readonly device: number;
  readonly what:
    | 'say'
    | 'say-unwanted'
    | 'ask-person'
    | 'happens'
    | 'cut'
    | 'silence'
    | 'wake'
    | 'reload'
    | 'start'
    | 'long-pause';
};

/** Everything that decides how one evening of one student on one or two devices goes. */
export type History = {
  readonly seed: number;
  readonly badness: Badness;
  readonly steps: readonly Step[];
  readonly devices: number;
  /** Whether the devices are tabs of one browser, which know of each other. */
  readonly areTabs: boolean;
};

const share = (max: number) => fc.double({ min: 0, max, noNaN: true });

/** Any such history. */
export const anyHistory: fc.Arbitrary<History> = fc.record({
  seed: fc.integer(),
  badness: fc.record({
    loses: share(0.4),
    doubles: share(0.4),
    fails: share(0.2),
    refuses: share(0.4),
    longestMs: fc.integer({ min: 1, max: 4_000 }),
  }),
  steps: fc.array(
    fc.record({
      afterMs: fc.integer({ min: 0, max: 9_000 }),
      device: fc.integer({ min: 0, max: 1 }),
      what: fc.constantFrom(
        ...(['say', 'say', 'say', 'happens', 'happens', 'say-unwanted', 'ask-person'] as const),
        ...(['cut', 'silence', 'wake', 'reload', 'start', 'long-pause'] as const),
      ),
    }),
    { minLength: 1, maxLength: 25 },
  ),
  devices: fc.integer({ min: 1, max: 2 }),
  areTabs: fc.boolean(),
});

const settleMs = 200_000;
const longPauseMs = 2.5 * 60 * 60_000;

/** Plays a history to its end, then on a good network until all is quiet; gives everything that is wrong then or was on the way. */
export async function playHistory({ seed, badness, steps, devices, areTabs }: History): Promise<readonly string[]> {
  const clock = new FakeClock();
  const random = seeded(seed);
  const center = new ModelCenter(clock.now);
  const network = new BadNetwork(clock, random, center, badness);
  const wrong: string[] = [];
  const tabs = areTabs ? new Set<Device>() : undefined;
  const people = Array.from(
    { length: devices },
    (_, at) => new Device(`d${at}`, { clock, random, center, network, tabs, wrong }),
  );
  for (const { afterMs, device, what } of steps) {
    await clock.pass(afterMs);
    if (what === 'cut' || what === 'silence') network.cut(what === 'silence');
    else if (what === 'happens')
      for (const id of center.contactIds) center.happens(id, random() < 0.3 ? 'triaged' : 'answered');
    else if (what === 'long-pause') await clock.pass(longPauseMs);
    else people[device % devices]?.does(what);
  }
  network.badness = good;
  // What the devices told each other at the last moment has arrived.
  await clock.pass(settleMs);
  for (const one of people) {
    one.does('start');
    await clock.pass(settleMs);
    wrong.push(...one.unsettled());
    one.does('wake');
    await clock.pass(settleMs);
    wrong.push(...one.view());
  }
  return [...wrong, ...people.flatMap((one) => one.said())];
}

type World = {
  readonly clock: FakeClock;
  readonly random: () => number;
  readonly center: ModelCenter;
  readonly network: BadNetwork;
  readonly tabs: Set<Device> | undefined;
  readonly wrong: string[];
};

class Device {
  readonly #name: string;
  readonly #world: World;
  readonly #said: string[] = [];
  #kept = '';
  #client: Client;
  #wake: () => void = () => undefined;
  #hear: (stamp: number) => void = () => undefined;

  constructor(name: string, world: World) {
    this.#name = name;
    this.#world = world;
    world.tabs?.add(this);
    this.#client = this.#begin();
  }

  does(what: Step['what']): void {
    if (what === 'say') this.#say(`${this.#name}-${this.#said.length}`);
    if (what === 'say-unwanted') void this.#contact().say(unwanted);
    if (what === 'ask-person') void this.#contact().ask({ action: 'agent.request' });
    if (what === 'wake') this.#wake();
    if (what === 'start') this.#client.start();
    if (what === 'reload') {
      this.#client.stop();
      this.#client = this.#begin();
    }
  }

  /** What is wrong with the view of this device when all is quiet. */
  view(): readonly string[] {
    const { center } = this.#world;
    const [contact] = this.#client.contacts;
    if (!contact) return [];
    return [
      ...(isDeepStrictEqual(contact.rows, center.visible(contact.contactId))
        ? []
        : [`${this.#name}: the view is not the log`]),
      ...(contact.pending.length === 0
        ? []
        : [`${this.#name}: ${contact.pending.length} pending, ${this.#client.state}`]),
    ];
  }

  /** What a connected device still has on its way when all is quiet, though nothing woke it. */
  unsettled(): readonly string[] {
    const [contact] = this.#client.contacts;
    const isReady = this.#client.state === 'ready';
    return isReady && contact && contact.pending.length > 0 ? [`${this.#name}: pending until it is woken`] : [];
  }

  /** What is wrong with what this device said. */
  said(): readonly string[] {
    const texts = this.#world.center.contactIds.flatMap((id) =>
      this.#world.center.visible(id).map(({ event }) => event['text']),
    );
    const stored = texts.filter((text) => String(text).startsWith(this.#name));
    const isStored = isDeepStrictEqual(stored, this.#said) && !texts.includes(unwanted);
    return isStored ? [] : [`${this.#name}: said ${this.#said}, stored ${stored}`];
  }

  #say(text: string): void {
    this.#said.push(text);
    void this.#contact().say(text);
  }

  #contact(): Contact {
    return this.#client.contacts[0] ?? this.#client.open({ openId: 'evening' });
  }

  #begin(): Client {
    const { clock, random, network, tabs } = this.#world;
    const client = new Client({
      getTicket: network.getTicket,
      connect: network.connect,
      clock,
      random,
      keep: { read: () => this.#kept, write: (text) => this.#keep(client, text) },
      wake: (listener) => {
        this.#wake = listener;
      },
      tabs: {
        say: (stamp) => tabs?.forEach((tab) => void (tab === this || network.later(() => tab.#hear(stamp)))),
        hear: (listener) => {
          this.#hear = listener;
        },
      },
      onChange: (contact) => this.#check(contact),
    });
    client.start();
    return client;
  }

  // A page that was left writes nothing any more.
  #keep(client: Client, text: string): void {
    if (client === this.#client) this.#kept = text;
  }

  /** At no time does a view show what did not happen, or leave out what did. */
  #check(contact: Contact): void {
    const log: readonly Row[] = this.#world.center.visible(contact.contactId).slice(0, contact.rows.length);
    if (!isDeepStrictEqual(contact.rows, log))
      this.#world.wrong.push(`${this.#name}: the view is no beginning of the log`);
  }
}

/** Numbers from 0 to 1 that repeat themselves for a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
