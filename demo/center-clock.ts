import { setTimeout as pause } from 'node:timers/promises';

/** Time as the center counts it, which runs `speed` times faster than the wall clock. */
export type CenterClock = {
  readonly speed: number;
  /** Seconds of center time since the evening began. */
  readonly seconds: () => number;
  /** Waits for some seconds of center time; ends early, without an error, when the signal says so. */
  readonly sleep: (seconds: number, signal?: AbortSignal) => Promise<void>;
  /** Waits for a moment of the evening, in seconds of center time since it began. */
  readonly until: (second: number, signal?: AbortSignal) => Promise<void>;
  /** Real milliseconds that so many seconds of center time last. */
  readonly realMs: (seconds: number) => number;
};

/** Starts the evening's clock now. */
export function startCenterClock(speed: number): CenterClock {
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) * speed) / 1000;
  const realMs = (amount: number) => (Math.max(0, amount) * 1000) / speed;
  const sleep = async (amount: number, signal?: AbortSignal) => {
    await pause(realMs(amount), undefined, signal ? { signal } : {}).catch(() => undefined);
  };
  return { speed, seconds, realMs, sleep, until: (second, signal) => sleep(second - seconds(), signal) };
}
