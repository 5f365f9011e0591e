import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Agent, agentOf } from './agent.ts';
import { type Center, type CenterStatus, startCenter } from './center.ts';
import { type CenterClock, startCenterClock } from './center-clock.ts';
import type { Client } from './client.ts';
import { compareExports, type ExportVerdict } from './compare-exports.ts';
import { type ExportedContact, type ExportedFile, Exports, exportedFiles, type QueryResult } from './exports.ts';
import { fateOf } from './fate.ts';
import type { ContactLog } from './ledger.ts';
import { type EveningOptions, type EveningPlan, planEvening } from './plan.ts';
import { playStudent, type StudentPlayed } from './student.ts';
import { newTally, type Tally } from './tally.ts';
import type { Place, World } from './world.ts';

/** How to play an evening. */
export type PlayOptions = EveningOptions & {
  readonly speed: number;
  /** Where the center keeps its data. */
  readonly data: string;
  /** Kills the center in the middle of the peak and starts it again. */
  readonly crashes: boolean;
  /** Told apart from other evenings in the same data. */
  readonly runId: string;
};

/** Depth of every overflow queue at a moment. */
export type DepthSample = {
  readonly at: number;
  readonly depth: number;
  readonly queues: Readonly<Record<string, number>>;
};

/** What is going on, for the progress line. */
export type EveningNow = {
  phase: 'starting' | 'quiet' | 'peak' | 'calm' | 'drain' | 'export' | 'verify';
  done: number;
  places: ReadonlyMap<string, Place>;
  overflow: number;
};

/** Everything an evening left behind, to be judged. */
export type EveningPlayed = {
  readonly plan: EveningPlan;
  readonly played: readonly StudentPlayed[];
  readonly agents: readonly Agent[];
  readonly logs: readonly ContactLog[];
  /** Contacts the center lists for each student who opened one, against the one they know of. */
  readonly unlisted: number;
  readonly unexpected: number;
  readonly tally: Tally;
  readonly depths: readonly DepthSample[];
  readonly restarted: readonly { readonly functionName: string; readonly workers: number }[];
  readonly crashes: number;
  readonly status: CenterStatus;
  readonly files: readonly ExportedFile[];
  readonly records: readonly ExportedContact[];
  readonly exported: ExportVerdict;
  readonly query: QueryResult;
  /** Real seconds: until the center was up, from the first arrival to the last contact's end, and all. */
  readonly seconds: { readonly start: number; readonly play: number; readonly total: number };
  readonly centerSeconds: number;
};

const drainSeconds = 1_200;
// The grace of a student who went without a word, the sweep's minute, and a little.
const noticeSeconds = 200;
const exportPeriodSeconds = 300;
const sampleMs = 250;
const clientsAtOnce = 16;

/** Plays an evening on a fresh center, from the first arrival until nothing is open, and reads back every contact and every exported record. */
export async function playEvening(
  options: PlayOptions,
  now: EveningNow,
  onProblem: (text: string) => void,
): Promise<EveningPlayed> {
  const startedAt = performance.now();
  const { data, speed } = options;
  const center = await startCenter({ data, speed, isSeparate: options.crashes, onProblem });
  const secondsSince = (from: number) => (performance.now() - from) / 1000;
  const start = secondsSince(startedAt);
  try {
    const playedAt = performance.now();
    const show = await playOn(center, options, now);
    const play = secondsSince(playedAt);
    const { logs, unlisted, unexpected } = await readBack(show, now);
    const { files, records, exported, query } = await readExports(options, show.world.clock, logs, now);
    const status = await center.status();
    const total = secondsSince(startedAt);
    return {
      ...show,
      logs,
      unlisted,
      unexpected,
      status,
      files,
      records,
      exported,
      query,
      seconds: { start, play, total },
    };
  } finally {
    await center.stop();
  }
}

type Show = Pick<
  EveningPlayed,
  'plan' | 'played' | 'agents' | 'tally' | 'depths' | 'restarted' | 'crashes' | 'centerSeconds'
> & { readonly world: World };

async function playOn(center: Center, options: PlayOptions, now: EveningNow): Promise<Show> {
  const plan = planEvening(options);
  const clock = startCenterClock(options.speed);
  const [drain, over] = [new AbortController(), new AbortController()];
  for (const { signal } of [drain, over]) setMaxListeners(0, signal);
  const places = new Map<string, Place>();
  const tally = newTally();
  const world: World = {
    clock,
    tally,
    admit: (identity) => center.admit({ ...identity, sub: `${options.runId}-${identity.sub}` }),
    places,
    answersTo: new Map(
      options.questions.flatMap(({ text, articles }) => (articles ? [[text, articles] as const] : [])),
    ),
    picksUpAt: new Map(),
    allHomeFrom: 1.6 * plan.timetable.drainFrom,
    lastLeftAt: -noticeSeconds,
    runId: options.runId,
    drain: drain.signal,
    over: over.signal,
  };
  now.places = places;
  const agents = plan.agents.map((agent) => agentOf(agent, world));
  const depths: DepthSample[] = [];
  const sampling = sampleDepths(center, depths, now, over.signal);
  const telling = tellTime(clock, plan, now, over.signal);
  const working = agents.map((agent) => agent.work());
  const students = Promise.all(plan.students.map((student) => playStudent(student, world)));
  const [restarted, crashes] = await Promise.all([
    restartFunctions(center, plan, clock),
    options.crashes ? crashInPeak(center, plan, clock) : 0,
    clock.until(plan.timetable.drainFrom),
  ]);
  drain.abort();
  await Promise.race([students, clock.sleep(drainSeconds)]);
  await untilAllEnded(world, agents, plan.timetable.drainFrom + drainSeconds);
  const centerSeconds = clock.seconds();
  over.abort();
  const [played] = await Promise.all([students, sampling, telling, ...working]);
  return { plan, played, agents, tally, depths, restarted, crashes, centerSeconds, world };
}

async function restartFunctions(
  center: Center,
  { timetable }: EveningPlan,
  clock: CenterClock,
): Promise<EveningPlayed['restarted']> {
  const done: { functionName: string; workers: number }[] = [];
  for (const { at, functionName } of timetable.restarts) {
    await clock.until(at);
    done.push({ functionName, workers: await center.restart(functionName) });
  }
  return done;
}

async function crashInPeak(center: Center, { timetable }: EveningPlan, clock: CenterClock): Promise<number> {
  await clock.until(timetable.peakFrom + 0.85 * (timetable.peakTo - timetable.peakFrom));
  await center.crash();
  return 1;
}

async function sampleDepths(center: Center, samples: DepthSample[], now: EveningNow, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const status = await center.status().catch(() => undefined);
    if (status) {
      const sample = depthOf(status);
      samples.push(sample);
      now.overflow = sample.depth;
    }
    await pause(sampleMs, undefined, { signal: over }).catch(() => undefined);
  }
}

function depthOf({ now, queues }: CenterStatus): DepthSample {
  const depths = Object.entries(queues).flatMap(([name, { visible, delayed, inFlight }]) => {
    const id = /-overflow-(.+)\.fifo$/.exec(name)?.[1];
    return id === undefined || id.endsWith('-dead') ? [] : [[id, visible + delayed + inFlight] as const];
  });
  return { at: now, depth: depths.reduce((sum, [, depth]) => sum + depth, 0), queues: Object.fromEntries(depths) };
}

async function tellTime(
  clock: CenterClock,
  { timetable }: EveningPlan,
  now: EveningNow,
  over: AbortSignal,
): Promise<void> {
  const { peakFrom, peakTo, drainFrom } = timetable;
  while (!over.aborted) {
    const second = clock.seconds();
    now.phase = second < peakFrom ? 'quiet' : second < peakTo ? 'peak' : second < drainFrom ? 'calm' : 'drain';
    // Nobody knows how long the last contacts take; usually somewhat longer than the arrivals.
    now.done = Math.min(0.95, second / (2.3 * drainFrom));
    await clock.sleep(5, over);
  }
}

/** Waits for the contacts whose students left without a word: the center has to end them by itself. */
async function untilAllEnded(world: World, agents: readonly Agent[], latest: number): Promise<void> {
  const open = () =>
    agents.some((agent) => agent.busy() > 0) ||
    [...world.places.values()].some((place) => place !== 'closed' && place !== 'left');
  while (open() && world.clock.seconds() < latest) await world.clock.sleep(10);
  await world.clock.until(world.lastLeftAt + noticeSeconds);
}

async function readBack(
  { played, world }: Show,
  now: EveningNow,
): Promise<Pick<EveningPlayed, 'logs' | 'unlisted' | 'unexpected'>> {
  now.phase = 'verify';
  const latest = world.clock.seconds() + 300;
  const read = await inTurns(played, async ({ client, contactId }) => {
    const answer = await client.ask({ action: 'sync' });
    const listed = answer.type === 'contacts' ? answer.contacts.map((one) => one.contactId) : [];
    const rows = contactId === undefined ? [] : await readToEnd(client, contactId, world.clock, latest);
    client.leave();
    const log = contactId === undefined ? [] : [{ contactId, studentId: client.who, rows }];
    return {
      log,
      unlisted: contactId !== undefined && !listed.includes(contactId) ? 1 : 0,
      unexpected: listed.filter((one) => one !== contactId).length,
    };
  });
  return {
    logs: read.flatMap(({ log }) => log),
    unlisted: read.reduce((sum, one) => sum + one.unlisted, 0),
    unexpected: read.reduce((sum, one) => sum + one.unexpected, 0),
  };
}

/** The whole log; read again while the contact is still open and there is time. */
async function readToEnd(
  client: Client,
  contactId: string,
  clock: CenterClock,
  latest: number,
): Promise<ContactLog['rows']> {
  for (;;) {
    const rows = await client.sync(contactId, true);
    if (fateOf(rows) !== 'open' || clock.seconds() > latest) return rows;
    await clock.sleep(20);
  }
}

async function readExports(
  { data, runId }: PlayOptions,
  clock: CenterClock,
  logs: readonly ContactLog[],
  now: EveningNow,
): Promise<Pick<EveningPlayed, 'files' | 'records' | 'exported' | 'query'>> {
  now.phase = 'export';
  const latest = clock.seconds() + 2.5 * exportPeriodSeconds;
  for (;;) {
    if (exportedFiles(data).length > 0 || clock.seconds() > latest) {
      const exports = await Exports.open(data, `st_${runId}-`);
      try {
        const records = await exports.contacts();
        const exported = compareExports(logs, records);
        const isComplete = exported.missing + exported.different === 0;
        if (isComplete || clock.seconds() > latest) {
          return { files: exportedFiles(data), records, exported, query: await exports.byQueue() };
        }
      } finally {
        exports.close();
      }
    }
    await clock.sleep(15);
  }
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: clientsAtOnce }, worker));
  return results;
}
