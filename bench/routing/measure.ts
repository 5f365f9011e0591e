import { type RouteInput, route } from '../../shared/domain/routing/route.ts';
import { heapRoute } from './heap-route.ts';
import { type Size, situationOf } from './situation.ts';

/** What a router's run costs, in milliseconds of its thread's processor time: the mean of all rounds, of a whole run and for each contact decided on. */
export type Cost = { readonly runMs: number; readonly decisionMs: number; readonly offers: number };

/** A situation, and what it costs us and a heap that decides hardly anything. */
export type Compared = { readonly size: Size; readonly ours: Cost; readonly heap: Cost };

/** Runs both routers in turns, so that whatever else the machine does falls on both; the first rounds, which compile, are not counted. */
export const compare = (size: Size, rounds: number): Compared => {
  const situation = situationOf(size);
  const times = { ours: [] as number[], heap: [] as number[] };
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    const ours = cpuMsOf(() => route(situation));
    const heap = cpuMsOf(() => heapRoute(situation));
    if (round < 0) continue;
    times.ours.push(ours);
    times.heap.push(heap);
  }
  return {
    size,
    ours: costOf(times.ours, situation, route(situation).offers.length),
    heap: costOf(times.heap, situation, heapRoute(situation).length),
  };
};

const warmUpRounds = 20;

const costOf = (times: readonly number[], { works }: RouteInput, offers: number): Cost => {
  const runMs = times.reduce((sum, ms) => sum + ms, 0) / times.length;
  return { runMs, decisionMs: runMs / works.length, offers };
};

// The system counts in steps of some milliseconds; over all rounds they add up to what was used.
const cpuMsOf = (run: () => unknown): number => {
  const before = process.threadCpuUsage();
  run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
};
