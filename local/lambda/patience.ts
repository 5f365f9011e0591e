import { availableParallelism, loadavg } from 'node:os';

const patienceOfIdleMs = 100;
const lookEveryMs = 1000;

/** How it stands with an event for which no environment is free. */
export type Wait = {
  /** How long it has waited, and its function has had no other environment. */
  readonly waitedMs: number;
  /** For how long no environment of its function has come free or got ready, 0 while one is still loading. */
  readonly stuckMs: number;
  /** Whether a processor has nothing to do. */
  readonly isProcessorIdle: () => boolean;
};

let known = { atMs: Number.NEGATIVE_INFINITY, patienceMs: patienceOfIdleMs };

/**
 * In how many milliseconds to look again whether another environment is worth its start; 0 when it is. Starting one costs this machine more than
 * 100 ms, and every environment more compiles the same code again and pushes the others' out of the caches. So an event waits 100 ms, and on while all
 * processors are busy and environments come free: there is a line then for want of processors, and one more would only be one more to wait for its share. Where none
 * comes free for longer than the patience, they wait for something themselves.
 */
export function growsInMs({ waitedMs, stuckMs, isProcessorIdle }: Wait, patienceMs: number): number {
  if (waitedMs < patienceOfIdleMs) return patienceOfIdleMs - waitedMs;
  if (stuckMs >= patienceMs || isProcessorIdle()) return 0;
  return Math.min(patienceOfIdleMs, patienceMs - stuckMs);
}

/** How long environments may be at the same work before they are taken to wait for something. */
export function patienceMs(nowMs: number): number {
  // Not asked at each call: the answer is a mean over a minute, and a file of the system.
  if (nowMs - known.atMs > lookEveryMs) known = { atMs: nowMs, patienceMs: patienceUnder(loadavg()[0] ?? 0) };
  return known.patienceMs;
}

/** The patience under a load, as `loadavg` tells it: on a machine that has more to do than cores everything takes that many times as long. */
export function patienceUnder(load: number, cores: number = availableParallelism()): number {
  return patienceOfIdleMs * Math.max(1, load / cores);
}
