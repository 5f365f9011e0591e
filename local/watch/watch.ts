import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import type { Clock } from '../clock.ts';
import type { QueuesAndObjects } from '../engines/queues-and-objects.ts';
import type { FunctionPool } from '../lambda/function-pool.ts';
import { type Alarm, type AlarmState, evaluateAlarm, readAlarm } from './alarm.ts';
import { Arrivals } from './arrivals.ts';
import { putEmbedded } from './embedded-metrics.ts';
import { type CountsByName, countsOf, putLambdaMetrics } from './lambda-metrics.ts';
import { MetricStore } from './metric-store.ts';
import { putQueueMetrics } from './queue-metrics.ts';

/** An alarm of the template as `GET /_local/alarms` tells it. */
export type WatchedAlarm = { readonly name: string; readonly state: AlarmState; readonly description: string };

/** What is watched. */
export type WatchOptions = {
  readonly system: System;
  readonly clock: Clock;
  readonly emulator: QueuesAndObjects;
};

const minuteMs = 60_000;

/** Keeps the figures that AWS would send to CloudWatch, and judges the template's alarms by them. */
export class Watch {
  readonly store = new MetricStore();
  /** The functions that are watched too, once there are any. */
  pools: readonly FunctionPool[] = [];
  readonly #options: WatchOptions;
  readonly #alarms: readonly Alarm[];
  readonly #sinceMs: number;
  readonly #timer: NodeJS.Timeout;
  readonly #arrivals = new Arrivals();
  #counts: CountsByName = new Map();

  constructor(options: WatchOptions) {
    this.#options = options;
    const { system, clock } = options;
    this.#alarms = system.ofType('AWS::CloudWatch::Alarm').flatMap((resource) => readSafely(system, resource) ?? []);
    this.#sinceMs = clock.now();
    // Twice a minute, so that no whole minute is without a look.
    this.#timer = setInterval(() => this.#sample(), minuteMs / 2 / clock.line.speed).unref();
  }

  /** A line of a function's own output. */
  line(text: string): void {
    putEmbedded(text, this.store.put);
  }

  /** Every alarm the laptop can judge, now. */
  alarms(): readonly WatchedAlarm[] {
    this.#sample();
    const now = this.#options.clock.now();
    return this.#alarms.map((alarm) => ({
      name: alarm.name,
      state: evaluateAlarm(alarm, this.store, this.#sinceMs, now),
      description: alarm.description,
    }));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #sample(): void {
    const { clock, emulator } = this.#options;
    const counts = countsOf(this.pools);
    putLambdaMetrics(this.#counts, counts, this.store.put, clock.now());
    this.#counts = counts;
    putQueueMetrics(emulator.queues.allQueues(), this.#arrivals, this.store.put, clock);
  }
}

/** An alarm is no reason not to start: one whose properties cannot be resolved is not judged. */
function readSafely(system: System, resource: Resource): Alarm | undefined {
  try {
    return readAlarm(system.ref(resource), system.properties(resource));
  } catch {
    return undefined;
  }
}
