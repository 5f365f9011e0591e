import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Agent, agentOf } from './agent.ts';
import { asShown } from './answer-check.ts';
import type { Center, CenterStatus } from './center.ts';
import { type CenterClock, startCenterClock } from './center-clock.ts';
import type { Client } from './client.ts';
import { fateOf } from './fate.ts';
import type { ContactLog } from './ledger.ts';
import { type OpenContact, openContacts } from './open-contacts.ts';
import { type PacedCenter, startPacedCenter } from './pace/start-paced-center.ts';
import { type Pace, watchPace } from './pace/watch-pace.ts';
import { type EveningOptions, type EveningPlan, planEvening } from './plan.ts';
import { newPlannedTrouble, type PlannedTrouble } from './planned-trouble.ts';
import { type ExportsRead, readExports } from './read-exports.ts';
import { playStudent, type StudentPlayed } from './student.ts';
import { newTally, type Tally } from './tally.ts';
import type { Place, World } from './world.ts';

/** How to play an evening. */
export type PlayOptions = EveningOptions & {
  /** How much faster the clock runs; measured when undefined. */
  readonly speed: number | undefined;
  /** Where the center keeps its data. */
  readonly data: string;
  /** Kills the center in the middle of the peak and starts it again. */
  readonly crashes: boolean;
  /** What goes wrong in the center, as `npm start -- --faults` reads it. */
  readonly faults?: string | undefined;
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
  phase: 'starting' | 'measuring' | 'quiet' | 'peak' | 'calm' | 'drain' | 'export' | 'verify';
  done: number;
  /** What the start is doing; empty once it is done. */
  step: string;
  places: ReadonlyMap<string, Place>;
};

/** Everything an evening left behind, to be judged. */
export type EveningPlayed = ExportsRead & {
  readonly plan: EveningPlan;
  readonly played: readonly StudentPlayed[];
  readonly agents: readonly Agent[];
  readonly logs: readonly ContactLog[];
  /** The compression and the reason for it. */
  readonly speed: number;
  readonly why: string;
  readonly pace: Pace;
  /** Contacts that never ended. */
  readonly open: readonly OpenContact[];
  /** Calls that the planned restarts cut off, by function. */
  readonly cutOff: ReadonlyMap<string, number>;
  /** Students who got no answer when they asked for their contacts afterwards. */
  readonly unread: number;
  /** Contacts the center lists for each student who opened one, against the one they know of. */
  readonly unlisted: number;
  readonly unexpected: number;
  readonly tally: Tally;
  readonly depths: readonly DepthSample[];
  readonly restarted: readonly { readonly functionName: string; readonly workers: number }[];
  readonly crashes: number;
  /** What was to go wrong in the center; undefined when nothing was. */
  readonly faults: string | undefined;
  readonly status: CenterStatus;
  /** Real seconds: until the center was up, from the first arrival to the last contact's end, and all. */
  readonly seconds: { readonly start: number; readonly play: number; readonly total: number };
  readonly centerSeconds: number;
};

// Whoever is still open at the end may wait for the last callback; past this something hangs, or the machine does.
const drainSeconds = { least: 1_200, most: 3_600 };
const drainRealSeconds = 480;
/** How long evenings last usually, in lengths of the arrivals. */
const usualLength = 2.3;
// The grace of a student who went without a word, the sweep's minute, and a little.
const noticeSeconds = 200;
// For what is on its way when the drain ends; who hangs by then hangs.
const rereadSeconds = 120;
const sampleMs = 250;
const clientsAtOnce = 16;

/** Whom an evening tells what happens while it is played. */
export type Listener = {
  readonly onProblem: (text: string) => void;
  /** The compression was chosen. */
  readonly onPace: (pace: Pick<PacedCenter, 'speed' | 'why'>) => void;
};

/** Plays an evening on a fresh center, at a compression the machine keeps up with, from the first arrival until nothing is open, and reads back every contact and every exported record. */
export async function playEvening(options: PlayOptions, now: EveningNow, told: Listener): Promise<EveningPlayed> {
  const startedAt = performance.now();
  const plan = planEvening(options);
  const trouble = newPlannedTrouble();
  const { center, speed, why } = await startPacedCenter({
    ...options,
    ...startOf(options, plan, now),
    onProblem: (text) => {
      if (!trouble.explains(text)) told.onProblem(text);
    },
  });
  told.onPace({ speed, why });
  now.step = '';
  const secondsSince = (from: number) => (performance.now() - from) / 1000;
  const start = secondsSince(startedAt);
  try {
    const playedAt = performance.now();
    const show = await playOn({ center, plan, speed, trouble }, options, now);
    const play = secondsSince(playedAt);
    const { logs, phases, ...listed } = await readBack(show, now);
    now.phase = 'export';
    const { files, records, exported, query } = await readExports(options.data, logs, show.world.clock);
    const status = await center.status();
    const total = secondsSince(startedAt);
    const open = openContacts(logs, phases, status.now);
    const seconds = { start, play, total };
    const { faults } = options;
    return { ...show, ...listed, faults, speed, why, logs, open, status, files, records, exported, query, seconds };
  } finally {
    await center.stop();
  }
}

function startOf(options: PlayOptions, plan: EveningPlan, now: EveningNow) {
  return {
    plan,
    isSeparate: options.crashes,
    eveningSeconds: usualLength * plan.timetable.drainFrom,
    onStep: (text: string) => {
      now.phase = 'starting';
      now.step = text;
    },
    onMeasuring: () => {
      now.phase = 'measuring';
      now.step = 'how much faster than the wall clock this machine can play it';
    },
  };
}

type Show = Pick<
  EveningPlayed,
  'plan' | 'played' | 'agents' | 'tally' | 'depths' | 'restarted' | 'crashes' | 'centerSeconds' | 'pace' | 'cutOff'
> & { readonly world: World };

/** Where an evening is played. */
type Stage = {
  readonly center: Center;
  readonly plan: EveningPlan;
  readonly speed: number;
  readonly trouble: PlannedTrouble;
};

async function playOn(stage: Stage, options: PlayOptions, now: EveningNow): Promise<Show> {
  const { center, plan, speed, trouble } = stage;
  const clock = startCenterClock(speed);
  const [drain, over] = [new AbortController(), new AbortController()];
  for (const { signal } of [drain, over]) setMaxListeners(0, signal);
  const places = new Map<string, Place>();
  const tally = newTally();
  const world: World = {
    clock,
    tally,
    admit: (identity) => center.admit({ ...identity, sub: `${options.runId}-${identity.sub}` }),
    places,
    answersTo: asShown(
      new Map(options.questions.flatMap(({ text, articles }) => (articles ? [[text, articles] as const] : []))),
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
  const sampling = sampleDepths(center, depths, over.signal);
  const watching = watchPace(center.admit, `probe-${options.runId}-pace`, speed, over.signal);
  const telling = tellTime(clock, plan, now, over.signal);
  const working = agents.map((agent) => agent.work());
  const students = Promise.all(plan.students.map((student) => playStudent(student, world)));
  const [restarted, crashes] = await Promise.all([
    restartFunctions(stage, clock),
    options.crashes ? crashInPeak(stage, clock) : 0,
    clock.until(plan.timetable.drainFrom),
  ]);
  drain.abort();
  const latest = plan.timetable.drainFrom + longestDrain(speed);
  await Promise.race([students, clock.until(latest)]);
  await untilAllEnded(world, agents, latest);
  const centerSeconds = clock.seconds();
  over.abort();
  const [played, pace] = await Promise.all([students, watching, sampling, telling, ...working]);
  const { cutOff } = trouble;
  return { plan, played, agents, tally, depths, restarted, crashes, centerSeconds, pace, cutOff, world };
}

/** Seconds of center time for the last contacts to end in: more of them where they pass fast. */
function longestDrain(speed: number): number {
  return Math.max(drainSeconds.least, Math.min(drainSeconds.most, drainRealSeconds * speed));
}

const untilTriedAgainSeconds = 5;

async function restartFunctions(
  { center, plan: { timetable }, trouble }: Stage,
  clock: CenterClock,
): Promise<EveningPlayed['restarted']> {
  const done: { functionName: string; workers: number }[] = [];
  for (const { at, functionName } of timetable.restarts) {
    await clock.until(at);
    const isOver = trouble.begin(functionName);
    let workers = await center.restart(functionName);
    // On a slow machine nobody may have needed it yet, and it runs nowhere.
    while (workers === 0 && clock.seconds() < timetable.drainFrom) {
      await clock.until(clock.seconds() + untilTriedAgainSeconds);
      workers = await center.restart(functionName);
    }
    done.push({ functionName, workers });
    isOver();
  }
  return done;
}

async function crashInPeak({ center, plan: { timetable }, trouble }: Stage, clock: CenterClock): Promise<number> {
  await clock.until(timetable.peakFrom + 0.85 * (timetable.peakTo - timetable.peakFrom));
  const isOver = trouble.begin();
  await center.crash();
  isOver();
  return 1;
}

async function sampleDepths(center: Center, samples: DepthSample[], over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const status = await center.status().catch(() => undefined);
    if (status) samples.push(depthOf(status));
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
    now.done = Math.min(0.95, second / (usualLength * drainFrom));
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
): Promise<
  Pick<EveningPlayed, 'logs' | 'unread' | 'unlisted' | 'unexpected'> & { phases: ReadonlyMap<string, string> }
> {
  now.phase = 'verify';
  const latest = world.clock.seconds() + rereadSeconds;
  const read = await inTurns(played, async ({ client, contactId }) => {
    const answer = await client.ask({ action: 'sync' });
    const contacts = answer.type === 'contacts' ? answer.contacts : undefined;
    const listed = contacts?.map((one) => one.contactId) ?? [];
    const rows = contactId === undefined ? [] : await readToEnd(client, contactId, world.clock, latest);
    client.leave();
    const log = contactId === undefined ? [] : [{ contactId, studentId: client.who, rows }];
    return {
      log,
      phases: contacts?.map((one) => [one.contactId, one.phase] as const) ?? [],
      unread: contacts ? 0 : 1,
      unlisted: contacts && contactId !== undefined && !listed.includes(contactId) ? 1 : 0,
      unexpected: listed.filter((one) => one !== contactId).length,
    };
  });
  return {
    logs: read.flatMap(({ log }) => log),
    phases: new Map(read.flatMap(({ phases }) => phases)),
    unread: read.reduce((sum, one) => sum + one.unread, 0),
    unlisted: read.reduce((sum, one) => sum + one.unlisted, 0),
    unexpected: read.reduce((sum, one) => sum + one.unexpected, 0),
  };
}

/** The whole log; read again while the contact is still open, or something acknowledged or pushed lies past what was read, and there is time. */
async function readToEnd(
  client: Client,
  contactId: string,
  clock: CenterClock,
  latest: number,
): Promise<ContactLog['rows']> {
  for (;;) {
    const rows = await client.readLog(contactId);
    const isWhole = newestHeardOf(client, contactId) <= (rows.at(-1)?.seq ?? 0);
    if ((isWhole && fateOf(rows) !== 'open') || clock.seconds() > latest) return rows;
    await clock.sleep(20);
  }
}

/** The newest event of a contact that its student knows to exist. */
function newestHeardOf({ record }: Client, contactId: string): number {
  const acknowledged = record.messages.map((sent) => (sent.contactId === contactId ? (sent.seq ?? 0) : 0));
  const pushed = record.seen.map((seen) => (seen.contactId === contactId ? seen.row.seq : 0));
  return Math.max(0, ...acknowledged, ...pushed);
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
