import { setTimeout as pause } from 'node:timers/promises';
import { slackSeconds } from './choose-speed.ts';
import { percentile } from './measure-machine.ts';
import { type Admit, Probe, unansweredMs } from './probe.ts';

/** How an evening's machine kept up, in real time: a question without an answer counts as long as one waited for it. */
export type Pace = {
  readonly asked: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  /** Of the questions asked, those answered later than the evening could bear. */
  readonly late: number;
};

const everyMs = 1_000;
/** A restart or a crash of our own makes some answers late; a machine that is too slow makes many. */
const lateShare = 0.2;

/** Asks the running center something small once a second, as one more student, until the signal says stop. */
export async function watchPace(admit: Admit, sub: string, speed: number, until: AbortSignal): Promise<Pace> {
  const tookMs: number[] = [];
  let probe: Probe | undefined;
  while (!until.aborted) {
    probe = probe?.isOpen ? probe : await Probe.open(admit, sub).catch(() => undefined);
    if (probe) tookMs.push(await askOnce(probe));
    await pause(everyMs, undefined, { signal: until }).catch(() => undefined);
  }
  probe?.close();
  return paceOf(tookMs, speed);
}

/** Sums up how long answers took at a compression. */
export function paceOf(tookMs: readonly number[], speed: number): Pace {
  return {
    asked: tookMs.length,
    p50Ms: percentile(tookMs, 0.5),
    p90Ms: percentile(tookMs, 0.9),
    late: tookMs.filter((ms) => (ms * speed) / 1000 > slackSeconds).length,
  };
}

/** Whether the machine was too slow for the evening, whatever the center did. */
export function wasTooSlow({ asked, late }: Pace): boolean {
  return asked > 0 && late / asked > lateShare;
}

async function askOnce(probe: Probe): Promise<number> {
  const startedAt = performance.now();
  const answer = await probe.ask({ action: 'sync' });
  return answer ? performance.now() - startedAt : unansweredMs;
}
