import { availableParallelism, loadavg } from 'node:os';

const patienceOfIdleMs = 100;
const lookEveryMs = 1000;
// Four environments are there after three such waits, 3 s on a machine with nothing else to do: before a client asks whether the center is there (6 s). More often than once in ten, a start
// would take more than a fifth of a processor.
const longPatiences = 10;

/** How it stands with an event for which no environment is free. */
export type Wait = {
  /** How long it has waited, and its function has had no other environment. */
  readonly waitedMs: number;
  /** For how long no environment of its function has come free or got ready. */
  readonly stuckMs: number;
  /** How long ago its function's newest environment was started, 0 or more, where one is still loading its code. */
  readonly loadingMs: number | undefined;
  /** Whether a processor has nothing to do. */
  readonly isProcessorIdle: () => boolean;
};

let known = { atMs: Number.NEGATIVE_INFINITY, patienceMs: patienceOfIdleMs };

/**
 * In how many milliseconds to look again whether another environment is worth its start; 0 when it is. Starting one costs this machine more than
 * 100 ms, and every environment more compiles the same code again and pushes the others' out of the caches. So an event waits 100 ms, and on while all
 * processors are busy and environments come free or load: most often there is a line then for want of processors, and one more would only be one more to
 * wait for its share. Where none comes free for longer than the patience, they wait for something themselves. Nobody can see whether a line that moves would move faster: an event that has
 * waited for ten patiences gets another all the same, and a load that takes as long is taken to hang.
 */
export function growsInMs({ waitedMs, stuckMs, loadingMs, isProcessorIdle }: Wait, patienceMs: number): number {
  if (waitedMs < patienceOfIdleMs) return patienceOfIdleMs - waitedMs;
  const longMs = longPatiences * patienceMs;
  const isLoading = loadingMs !== undefined && loadingMs < longMs;
  const leftMs = Math.min(longMs - waitedMs, isLoading ? longMs - loadingMs : patienceMs - stuckMs);
  if (leftMs <= 0 || isProcessorIdle()) return 0;
  return Math.min(patienceOfIdleMs, leftMs);
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
