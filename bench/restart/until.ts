import { setTimeout as sleep } from 'node:timers/promises';
import { progressBar } from '../auto-reply/progress.ts';

const patienceMs = 600_000;
const lookMs = 200;

/** Waits, with a bar, until nobody of so many is left; throws how many are when patience ends. */
export async function until(what: string, total: number, left: () => number): Promise<void> {
  const tick = progressBar(what, total);
  let done = 0;
  for (const end = Date.now() + patienceMs; left() > 0; await sleep(lookMs)) {
    for (; done < total - left(); done += 1) tick();
    if (Date.now() > end) throw new Error(`after ${patienceMs / 1000} s ${left()} of ${total} are not ${what}`);
  }
  for (; done < total; done += 1) tick();
}
