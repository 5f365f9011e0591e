import { cpus } from 'node:os';

/** Milliseconds that all processors together have been idle, and were there at all, since the machine began. */
export type ProcessorTimes = { readonly idleMs: number; readonly allMs: number };

const shortestMs = 50;
// What was true before says nothing of a line that has only now begun.
const longestMs = 1000;
const enoughIdle = 0.5;

/** Tells whether processors are idle: at least half of one since the look before, which was a moment ago; false where there was none. */
export function idleProcessors(
  read: () => ProcessorTimes = readTimes,
  cores = cpus().length,
): (nowMs: number) => boolean {
  let before = { atMs: Number.NEGATIVE_INFINITY, ...read() };
  let isIdle = false;
  return (nowMs) => {
    const sinceMs = nowMs - before.atMs;
    if (sinceMs < shortestMs) return isIdle;
    const times = read();
    const idleShare = (times.idleMs - before.idleMs) / Math.max(1, times.allMs - before.allMs);
    isIdle = sinceMs <= longestMs && idleShare * cores >= enoughIdle;
    before = { atMs: nowMs, ...times };
    return isIdle;
  };
}

/** Sums what the system tells of each processor. */
function readTimes(): ProcessorTimes {
  const each = cpus().map(({ times }) => times);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    idleMs: sum(each.map(({ idle }) => idle)),
    allMs: sum(each.map(({ user, nice, sys, idle, irq }) => user + nice + sys + idle + irq)),
  };
}
