import { type History, historyOf } from '../history.ts';
import type { Done, Job, Replay, Result, Shrunk } from './jobs.ts';
import { play } from './play.ts';
import { shrink } from './shrink.ts';
import { playInVirtualNode } from './virtual-node.ts';

playInVirtualNode();

/** Does what a thread was asked. */
export async function work(job: Job): Promise<Done> {
  if (job.kind === 'replay') return { kind: 'replayed', replays: await replaysOf(job.histories) };
  if (job.kind === 'shrink') return { kind: 'shrunk', shrunk: await shrunkOf(job.seed, job.rule) };
  const results: Result[] = [];
  for (const seed of job.seeds) {
    const before = process.threadCpuUsage();
    const { violations, trace, events, happened, deviations } = await play(historyOf(seed), job.withDigest === true);
    const { user, system } = process.threadCpuUsage(before);
    const digest = job.withDigest ? { digest: trace.digest() } : {};
    const processorMs = (user + system) / 1000;
    results.push({ seed, violations, events, processorMs, happened, deviations: deviations.length, ...digest });
  }
  return { kind: 'played', results };
}

async function replaysOf(histories: readonly History[]): Promise<readonly Replay[]> {
  const replays: Replay[] = [];
  for (const history of histories) {
    const { violations, end, sites, deviations } = await play(history);
    replays.push({ violations, end, sites, deviations: deviations.length });
  }
  return replays;
}

async function shrunkOf(seed: number, wanted: string | undefined): Promise<Shrunk> {
  const whole = historyOf(seed);
  const rule = wanted ?? (await play(whole)).violations[0]?.rule;
  const history = rule === undefined ? whole : await shrink(whole, rule);
  const { violations, trace } = await play(history);
  return { history, violations, lines: trace.lines() };
}
