import { type Center, openCenter } from '../center/center.ts';
import { nights } from '../center/night.ts';
import type { History } from '../history.ts';
import { Cast } from '../people/cast.ts';
import { Office } from '../people/office.ts';
import type { Acknowledged } from '../people/student-tab.ts';
import { holdEach, holding, holdQuiet } from '../rules/apply.ts';
import { endOf } from '../rules/end.ts';
import { idleWhileSomebodyWaits } from '../rules/idle.ts';
import { contactsOf, faultyIn, happenedIn, killedIn } from '../rules/look.ts';
import type { Scene } from '../rules/rule.ts';
import { type Deviation, drawnChoices, keptChoices } from '../scheduler/choices.ts';
import { scheduler } from '../scheduler/scheduler.ts';
import { type Trace, traceBy, untold } from '../scheduler/trace.ts';
import type { Violation, World } from '../scheduler/world.ts';
import { eraseSenders } from './erase.ts';
import { deathOf, faultAt } from './occurrences.ts';
import { enter } from './virtual-node.ts';

/** How a history went. */
export type Played = {
  /** The first thing that was wrong of each kind. */
  readonly violations: readonly Violation[];
  readonly deviations: readonly Deviation[];
  /** How often each site was asked whether something goes another way there. */
  readonly sites: ReadonlyMap<string, number>;
  readonly events: number;
  /** Kinds of events that its logs hold. */
  readonly happened: readonly string[];
  /** What it came to, for comparing. */
  readonly end: string;
  readonly trace: Trace;
};

// Monday, 2026-09-07 10:00 in Shanghai.
const day = Date.parse('2026-09-07T02:00:00Z');
const mostEvents = 60_000;
const minuteMs = 60_000;
const lastMs = 15_000;
const mostExports = 4;
const mostQuietMinutes = 60;
const patienceMinutes = 5;
const soonMs = 2 * minuteMs;

/** When a history begins. */
export function startOf({ variant: { night } }: Pick<History, 'variant'>): number {
  return night ? nights[night].startsAt : day;
}

/** Plays a history: its steps with everything that goes wrong in them, then on a center that is well until all is quiet. What happens is noted down unless nobody reads it. */
export async function play(history: History, isTold = true): Promise<Played> {
  const violations: Violation[] = [];
  const noted = new Set<string>();
  const world = worldOf(history, { violations, noted, isTold });
  enter(world);
  const acknowledged: Acknowledged[] = [];
  const scene: Scene = {
    ...{ world, center: () => center, acknowledged, night: history.variant.night },
    conversations: () => cast.conversations,
    bannedSince: (person) => office.bannedSince(person),
  };
  const watcher = holding(scene, acknowledged);
  const center: Center = openCenter(world, history.variant, watcher);
  const cast = new Cast(world, center, watcher, history);
  const { published, lambdas } = center;
  const office = new Office(world, lambdas.operator, published, watcher.out, cast.people);
  const left = plan(history, world, cast, office);
  try {
    await throughSteps(scene, left);
    office.heal();
    await untilQuiet(scene, cast);
    if (history.erases && violations.length === 0) await eraseSenders(scene, cast);
  } catch (error) {
    world.wrong('it comes to rest', String(error));
  }
  return {
    violations,
    deviations: world.choices.taken(),
    sites: world.choices.asked(),
    events: world.scheduler.count(),
    happened: [
      ...happenedIn(scene),
      ...noted,
      ...nightIn(history, world),
      ...faultyIn(scene).map(faultAt),
      ...killedIn(scene).map(deathOf),
      ...aheadIn(world),
    ],
    end: endOf(scene),
    trace: world.trace,
  };
}

function nightIn({ variant: { night } }: History, world: World): readonly string[] {
  return night && world.scheduler.now() > nights[night].changesAt ? [night] : [];
}

function aheadIn({ choices }: World): readonly string[] {
  return choices.taken().flatMap(({ site, kind }) => (site === 'log ahead' ? [kind] : []));
}

type Notes = { readonly violations: Violation[]; readonly noted: Set<string>; readonly isTold: boolean };

function worldOf(history: History, { violations, noted, isTold }: Notes): World {
  const { seed, shares, kept } = history;
  const time = scheduler(startOf(history), mostEvents);
  const trace = isTold ? traceBy(time.now) : untold;
  return {
    ...{ seed, trace, scheduler: time },
    choices: kept ? keptChoices(kept) : drawnChoices(seed, shares),
    wrong: (rule, how) => {
      if (violations.some((one) => one.rule === rule)) return;
      trace.tell('WRONG', `${rule}: ${how}`);
      violations.push({ rule, how, at: time.now() });
    },
    note: (occurrence) => void noted.add(occurrence),
  };
}

/** Plans the steps; tells how many are still to come. */
function plan({ steps }: History, world: World, cast: Cast, office: Office): () => number {
  let left = steps.length;
  for (const step of steps) {
    world.scheduler.after(step.atMs, () => {
      left -= 1;
      world.trace.tell('step', '', step);
      if (step.who === 'world') office.does(step.deed, step.pick);
      else cast.does(step);
    });
  }
  return () => left;
}

async function throughSteps(scene: Scene, left: () => number): Promise<void> {
  const { scheduler: time } = scene.world;
  while (left() > 0) {
    await time.runUntil(time.now() + minuteMs);
    holdEach(scene);
  }
}

async function untilQuiet(scene: Scene, cast: Cast): Promise<void> {
  const { world, center } = scene;
  world.choices.heal();
  world.trace.tell('world', 'is well from now on');
  cast.heal(needsAgents(scene));
  center().redrive();
  let idleBefore: readonly string[] = [];
  for (let minute = 1; minute <= mostQuietMinutes; minute += 1) {
    await world.scheduler.runUntil(world.scheduler.now() + minuteMs);
    holdEach(scene);
    const idle = idleWhileSomebodyWaits(scene);
    const still = idle.find((one) => minute > patienceMinutes && idleBefore.includes(one));
    if (still !== undefined) world.wrong('nobody waits while a fitting agent is idle', still);
    idleBefore = idle;
    if (isQuiet(center()) && cast.isIn) return conclude(scene);
    cast.rests(!needsAgents(scene));
  }
  world.wrong('everything ends', cast.isIn ? restOf(center()) : 'somebody is not let in');
}

async function conclude(scene: Scene): Promise<void> {
  const { world, center } = scene;
  // By a clock that was ahead something may have ended in an hour that is still to come: nobody exports one before it.
  const lastAt = Math.max(...contactsOf(center()).map(({ closedAt = 0 }) => closedAt));
  if (lastAt > world.scheduler.now()) await world.scheduler.runUntil(lastAt);
  // One that is under way may have read an hour before its last record came, and a slow one may run out of time.
  for (let left = mostExports; left > 0; ) {
    let isOver = false;
    void center()
      .lambdas.export.invoke({})
      .then(({ kind }) => {
        isOver = true;
        left = kind === 'returned' ? Math.min(left - 1, 1) : left - 1;
      });
    while (!isOver) await world.scheduler.runUntil(world.scheduler.now() + lastMs);
  }
  holdQuiet(scene);
}

// A contact in self-service, a survey that waits for its answer and a call that is not due yet need nobody.
function needsAgents({ world, center }: Scene): boolean {
  const soon = world.scheduler.now() + soonMs;
  return contactsOf(center()).some(
    ({ phase, callback }) =>
      !(phase === 'self-service' || phase === 'closed' || (phase === 'callback-scheduled' && !isBy(callback, soon))),
  );
}

function isBy(callback: { readonly dueAt: number } | undefined, moment: number): boolean {
  return callback === undefined || callback.dueAt <= moment;
}

function isQuiet(center: Center): boolean {
  return center.underWay() === 0 && restOf(center) === '';
}

/** What is not at its end: open contacts, rows of lanes, moments still to come. */
function restOf(center: Center): string {
  const { tables } = center;
  return [
    ...contactsOf(center).flatMap(({ contactId, phase }) => (phase === 'closed' ? [] : [`${contactId} is ${phase}`])),
    ...[...tables.lanes.keys()].map((row) => `lane row ${row}`),
    ...[...tables.due.values()].flatMap((item) =>
      item.kind === 'contact' ? [`due row of ${item.contactId} ${item.seq}`] : [],
    ),
  ].join(', ');
}
