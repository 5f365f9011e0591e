import { setTimeout as sleep } from 'node:timers/promises';
import { progressBar } from '../auto-reply/progress.ts';

const longestPauseMs = 300_000;
const lookMs = 200;

/** Waits, with a bar, until nobody of so many is left, however slow the machine is; throws how many are when for so long there was nobody less. */
export async function until(
  what: string,
  total: number,
  left: () => number,
  pauseMs: number = longestPauseMs,
): Promise<void> {
  const tick = progressBar(what, total);
  let done = 0;
  for (let end = Date.now() + pauseMs; left() > 0; await sleep(lookMs)) {
    if (done < total - left()) end = Date.now() + pauseMs;
    for (; done < total - left(); done += 1) tick();
    if (Date.now() > end)
      throw new Error(`${left()} of ${total} are not ${what}, and for ${pauseMs / 1000} s nobody more was`);
  }
  for (; done < total; done += 1) tick();
}
