import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for some work, but no longer than that; then throws, and the work goes on unheeded, so that it must bear being done beside another try. */
export async function within<Result>(milliseconds: number, work: () => Promise<Result>): Promise<Result> {
  const settled = new AbortController();
  try {
    return await Promise.race([work(), lateAfter(milliseconds, settled.signal)]);
  } finally {
    settled.abort();
  }
}

async function lateAfter(milliseconds: number, signal: AbortSignal): Promise<never> {
  await sleep(milliseconds, undefined, { signal });
  throw new Error(`not done within ${milliseconds} ms`);
}
