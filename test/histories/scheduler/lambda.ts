import { type Carry, passing } from './passing.ts';
import { drawn } from './random.ts';
import { idle } from './scheduler.ts';
import type { World } from './world.ts';

/** What came of an invocation. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'killed' };

/** Puts a port behind this instance's carrier: each call is an event of its own, and may go wrong. */
export type Through = <Port extends object>(name: string, port: Port) => Port;

/** How a function is made anew, as a cold start makes it. */
export type Make = (through: Through, clock: () => number) => (event: unknown) => Promise<unknown>;

/** What may go wrong with a call: it fails before or after its effect, is done twice or late, or its function dies before or after it. */
export const callFaults = ['before', 'after', 'twice', 'late', 'killed-before', 'killed-after'] as const;

/** What may be wrong with the clock of the machine a function runs on: five minutes ahead, or behind. */
export const clockFaults = ['clock-ahead', 'clock-behind'] as const;
const skewMs = 300_000;
const usualLatencyMs = 8;
const longestLateMs = 20_000;

type Instance = {
  handle: (event: unknown) => Promise<unknown>;
  /** The clock of the machine it runs on, against the true one. */
  skewMs: number;
  isBusy: boolean;
  isDead: boolean;
};

/** A function: as many instances as it has invocations at once, each of which works on one at a time. */
export class Lambda {
  readonly #world: World;
  readonly #name: string;
  readonly #timeoutMs: number;
  readonly #make: Make;
  readonly #latencyMs: number;
  #instances: Instance[] = [];

  constructor(world: World, name: string, timeoutMs: number, make: Make, latencyMs: number = usualLatencyMs) {
    this.#world = world;
    this.#name = name;
    this.#timeoutMs = timeoutMs;
    this.#make = make;
    this.#latencyMs = latencyMs;
  }

  /** Runs the function on an event; a course that was killed goes on no more, at whichever call it was. */
  invoke(event: unknown): Promise<Outcome> {
    const { scheduler, trace, choices } = this.#world;
    const instance = this.#instances.find((one) => !one.isBusy && !one.isDead) ?? this.#start();
    const fault = choices.pick(`${this.#name} clock`, clockFaults);
    instance.skewMs = fault === undefined ? 0 : fault === 'clock-ahead' ? skewMs : -skewMs;
    instance.isBusy = true;
    return new Promise((resolve) => {
      let isOver = false;
      const end = (outcome: Outcome) => {
        if (isOver) return;
        isOver = true;
        instance.isBusy = false;
        if (outcome.kind === 'killed') this.#bury(instance);
        if (outcome.kind !== 'returned')
          trace.tell(this.#name, outcome.kind === 'threw' ? `threw ${outcome.error}` : 'was killed');
        resolve(outcome);
      };
      scheduler.after(this.#timeoutMs, () => (isOver ? idle : end({ kind: 'killed' })));
      instance.handle(event).then(
        (value) => end({ kind: 'returned', value }),
        (error: unknown) => end({ kind: 'threw', error }),
      );
    });
  }

  #start(): Instance {
    const through: Through = (name, port) =>
      passing(port, (method) => this.#carrier(`${this.#name} ${name}.${method}`, () => instance));
    const instance: Instance = { handle: async () => undefined, skewMs: 0, isBusy: false, isDead: false };
    // What it does while it starts, it does as this instance.
    instance.handle = this.#make(through, () => this.#world.scheduler.now() + instance.skewMs);
    this.#instances.push(instance);
    return instance;
  }

  #bury(instance: Instance): void {
    instance.isDead = true;
    this.#instances = this.#instances.filter((one) => one !== instance);
  }

  #carrier(site: string, instanceOf: () => Instance): Carry {
    return (act) => {
      const { seed, scheduler, choices, trace } = this.#world;
      const fault = choices.pick(site, callFaults);
      const nth = choices.asked().get(site) ?? 0;
      const latencyMs =
        fault === 'late' ? 2_000 + drawn(seed, site, -nth) * longestLateMs : drawn(seed, site, nth) * this.#latencyMs;
      return new Promise((resolve, reject) => {
        scheduler.after(Math.ceil(latencyMs), () => {
          // A late call was on its way: it has its effect though nobody waits for its answer any more.
          if (instanceOf().isDead) return void (fault === 'late' && this.#arrive(site, act));
          trace.tell(site, fault ?? '');
          this.#perform(act, fault, instanceOf()).then(resolve, reject);
        });
      });
    };
  }

  #arrive(site: string, act: () => Promise<unknown>): void {
    this.#world.trace.tell(site, 'late, and nobody waits for it');
    act().catch(() => undefined);
  }

  async #perform(act: () => Promise<unknown>, fault: (typeof callFaults)[number] | undefined, instance: Instance) {
    if (fault === 'killed-before') return this.#kill(instance);
    if (fault === 'before') throw new Error('injected: failed before its effect');
    const result = fault === 'twice' ? await act().then(act) : await act();
    if (fault === 'killed-after') return this.#kill(instance);
    if (fault === 'after') throw new Error('injected: failed after its effect');
    return result;
  }

  // Nobody is told: whoever waits for it finds out when its time is over.
  #kill(instance: Instance): Promise<never> {
    this.#bury(instance);
    return new Promise(() => undefined);
  }
}
