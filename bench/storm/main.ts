import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { percentile } from '../flood/latencies.ts';
import { describeParts, measureParts, type Parts } from '../message/parts.ts';
import { cpuSecondsOf } from '../message/process-tree.ts';
import { wholeNumber } from '../whole-number.ts';
import { boundSeconds } from './bound.ts';
import { type StormCenter, startStormCenter } from './center.ts';
import { type Crowd, gather, kept, type Student, say } from './crowd.ts';
import type { Kept } from './kept.ts';

/** What this bench measures. */
export const about = 'how soon everybody is back after kill -9 of the center, and what coming back costs';

const help = `npm run bench -- storm [flags]
  (none)            lets 2,000 students in through the client, kills the laptop's center with kill -9, starts it again and
                    waits until each has a connection and has read its contact; a tenth says something as it is killed and
                    a tenth while it is away; prints when they are back, beside what their CPU bounds, and what was lost
  --clients N       students (2000)
  --alone N         students who come back one after the other, before, to know what one costs (200)
  --node-flag FLAG  a flag for the restarted center's Node, such as --cpu-prof; may be given more than once
  --json            the figures as one JSON line`;

const options = {
  help: { type: 'boolean', short: 'h' },
  clients: { type: 'string', default: '2000' },
  alone: { type: 'string', default: '200' },
  'node-flag': { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
} as const;

const longestStormMs = 180_000;
// What a connection that ended leaves to do is not part of coming back.
const settleMs = 3_000;

type Storm = {
  readonly startedAfter: number;
  readonly startCpu: number;
  /** CPU seconds of the clients, from the kill until all were back. */
  readonly clientCpu: number;
  readonly backAfter: readonly number[];
  readonly tries: number;
  readonly parts: Parts;
  readonly kept: Kept;
};

type Alone = { readonly centerSeconds: number; readonly clientSeconds: number; readonly parts: Parts };

/** Measures and prints. */
export const run = async (args: readonly string[]): Promise<void> => {
  const { values: flags } = parseArgs({ args: [...args], options });
  if (flags.help) return console.log(help);
  const clients = wholeNumber('--clients', flags.clients, 5_000);
  const times = wholeNumber('--alone', flags.alone, 5_000);
  const data = mkdtempSync(join(tmpdir(), 'bench-storm-'));
  try {
    process.stderr.write('starting the center\n');
    const first = await startStormCenter(data);
    const crowd = await gather(first.origin, clients).catch(async (error: unknown) => {
      await first.stop();
      throw error;
    });
    process.stderr.write(`${clients} students are in\n`);
    const alone = await resumeAlone(first, crowd, times);
    const storm = await stormOver(first, crowd, data, flags['node-flag'] ?? []);
    const figures = figuresOf(clients, alone, storm);
    console.log(flags.json ? JSON.stringify(figures) : describe(figures, alone, storm));
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};

/** Lets some leave and, when the center has heard of it, come back one after the other: twice, and the second time counts. */
async function resumeAlone(center: StormCenter, { students }: Crowd, count: number): Promise<Alone> {
  const some = students.slice(0, count);
  await leave(some);
  await comeBack(some);
  await leave(some);
  const [centerBefore, ownBefore] = [cpuSecondsOf(center.pid), process.cpuUsage()];
  const parts = await measureParts(center, some.length, () => comeBack(some));
  const { user, system } = process.cpuUsage(ownBefore);
  const centerSeconds = (cpuSecondsOf(center.pid) - centerBefore) / some.length;
  return { centerSeconds, clientSeconds: (user + system) / 1e6 / some.length, parts };
}

async function leave(students: readonly Student[]): Promise<void> {
  for (const { client } of students) client.stop();
  await sleep(settleMs);
}

async function comeBack(students: readonly Student[]): Promise<void> {
  for (const { client, back } of students) {
    const isBack = back();
    client.start();
    await isBack;
  }
}

async function stormOver(
  first: StormCenter,
  { students, tries }: Crowd,
  data: string,
  nodeFlags: readonly string[],
): Promise<Storm> {
  const back = Promise.all(students.map((student) => student.back()));
  const said = students.filter((_, at) => at % 10 === 0).map((student) => say(student, 'as it dies'));
  const [killedAt, ownBefore, triesBefore] = [performance.now(), process.cpuUsage(), tries()];
  await first.kill();
  said.push(...students.filter((_, at) => at % 10 === 5).map((student) => say(student, 'while it is away')));
  const second = await startStormCenter(data, first.origin, nodeFlags);
  try {
    const [startedAt, startCpu] = [performance.now(), cpuSecondsOf(second.pid)];
    const moments: number[] = [];
    const parts = await measureParts(second, students.length, async () => {
      moments.push(...(await inTime(back, students)));
      await inTime(Promise.all(said), students);
    });
    const { user, system } = process.cpuUsage(ownBefore);
    const clientCpu = (user + system) / 1e6;
    const backAfter = moments.map((at) => (at - killedAt) / 1000);
    const startedAfter = (startedAt - killedAt) / 1000;
    const cost = { startCpu, clientCpu, parts };
    return { startedAfter, ...cost, backAfter, tries: tries() - triesBefore, kept: await kept(students) };
  } finally {
    for (const { client } of students) client.stop();
    await second.stop();
  }
}

async function inTime<Result>(work: Promise<Result>, students: readonly Student[]): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(tooLate(students))), longestStormMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function tooLate(students: readonly Student[]): string {
  const away = students.filter(({ client }) => client.state !== 'ready').length;
  return `after ${longestStormMs / 1000} s ${away} of ${students.length} students are not back`;
}

function figuresOf(clients: number, { centerSeconds, clientSeconds }: Alone, storm: Storm) {
  const { startedAfter, startCpu, clientCpu, backAfter, tries } = storm;
  const stormMs = cpuMsOf(storm.parts);
  const cores = availableParallelism();
  const bound = boundSeconds({ clients, startSeconds: startedAfter, centerSeconds, clientSeconds, cores });
  const lastBack = Math.max(...backAfter);
  const [load = 0] = loadavg();
  const usedShare = (startCpu + clientCpu + (stormMs * clients) / 1000) / (cores * lastBack);
  return {
    ...{ clients, cores, load, startedAfter, startCpu, lastBack, bound, ratio: lastBack / bound },
    ...{ p50Back: percentile(backAfter, 0.5), p99Back: percentile(backAfter, 0.99), triesEach: tries / clients },
    ...{ aloneMs: centerSeconds * 1000, clientMs: clientSeconds * 1000, stormMs, usedShare, ...storm.kept },
  };
}

function describe(figures: ReturnType<typeof figuresOf>, alone: Alone, storm: Storm): string {
  const seconds = (value: number) => `${value.toFixed(1)} s`;
  const { clients, startedAfter, startCpu, lastBack, bound, ratio, p50Back, p99Back, lost, doubled, disordered } =
    figures;
  return [
    `${clients} students after kill -9: center started after ${seconds(startedAfter)} (${seconds(startCpu)} of CPU)`,
    `back after: half ${seconds(p50Back)}, 99 % ${seconds(p99Back)}, all ${seconds(lastBack)}; ${figures.triesEach.toFixed(2)} tickets asked for each`,
    `bound by CPU: ${seconds(bound)} (${figures.aloneMs.toFixed(1)} ms of the center and ${figures.clientMs.toFixed(1)} ms of the client a resume, ${figures.cores} cores)`,
    `ratio: ${ratio.toFixed(2)} (load ${figures.load.toFixed(1)}); CPU of the center in the storm: ${figures.stormMs.toFixed(1)} ms a resume; center and clients used ${(100 * figures.usedShare).toFixed(0)} % of the cores`,
    `messages lost ${lost}, doubled ${doubled}, out of order ${disordered}`,
    `one resume alone, ${describeParts(alone.parts, 'resume')}`,
    `in the storm, ${describeParts(storm.parts, 'resume')}`,
  ].join('\n');
}

function cpuMsOf({ cpuUs }: Parts): number {
  return [...cpuUs.values()].reduce((sum, us) => sum + us, 0) / 1000;
}
