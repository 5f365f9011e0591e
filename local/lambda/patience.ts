import { availableParallelism, loadavg } from 'node:os';

const patienceOfIdleMs = 100;
const lookEveryMs = 1000;

let known = { atMs: Number.NEGATIVE_INFINITY, patienceMs: patienceOfIdleMs };

/**
 * How long an event waits for an environment that is busy before another one is started. Starting one costs this
 * machine more than 100 ms, and every environment more compiles the same code again and pushes the others' out of the
 * caches. On a machine that has more to do than cores everything takes that many times as long, and one environment more
 * would only be one more to wait for its share.
 */
export function patienceMs(nowMs: number): number {
  // Not asked at each call: the answer is a mean over a minute, and a file of the system.
  if (nowMs - known.atMs > lookEveryMs) known = { atMs: nowMs, patienceMs: patienceUnder(loadavg()[0] ?? 0) };
  return known.patienceMs;
}

/** The patience under a load, as `loadavg` tells it. */
export function patienceUnder(load: number, cores: number = availableParallelism()): number {
  return patienceOfIdleMs * Math.max(1, load / cores);
}
