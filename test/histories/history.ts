import { noticeFaults } from './center/bucket.ts';
import { taskFaults } from './center/called-function.ts';
import { disconnectFaults, frameFaults, postFaults } from './center/gateway.ts';
import { type NightName, nights } from './center/night.ts';
import { type Slow, slownessMs, type Variant } from './center/policy.ts';
import { streamFaults } from './center/record-stream.ts';
import { aheadFaults, versionFaults } from './center/stored-log.ts';
import { tickFaults } from './center/ticker.ts';
import { type AgentDeed, agentDeeds, deskHabits } from './people/desk.ts';
import type { WorldDeed } from './people/office.ts';
import { pageHabits } from './people/page.ts';
import { fileHabits } from './people/paperclip.ts';
import { type SpareDeed, spareDeeds } from './people/spare-tab.ts';
import { type StudentDeed, studentDeeds, surveyHabits } from './people/student-tab.ts';
import { visitorDeedsOf } from './people/visitor.ts';
import { erasesSenders, fileSharesOf, fileStepsOf } from './play/file-steps.ts';
import { meddlingStepsOf } from './play/meddling-steps.ts';
import { functionNames } from './play/occurrences.ts';
import { publishedStepsOf, publishesBetween } from './play/published-steps.ts';
import { slotStepsOf, wantsSlots } from './play/slot-steps.ts';
import { type Deviation, shareAt } from './scheduler/choices.ts';
import { callFaults, clockFaults } from './scheduler/lambda.ts';
import { drawn, sequence } from './scheduler/random.ts';

/** One thing somebody does, or that happens to everybody, so many milliseconds after the beginning. */
export type Step = { readonly atMs: number; readonly pick: number } & (
  | { readonly who: 'student'; readonly student: number; readonly tab: number; readonly deed: StudentDeed }
  | { readonly who: 'agent'; readonly agent: number; readonly deed: AgentDeed | SpareDeed }
  | { readonly who: 'world'; readonly deed: WorldDeed }
);

/** Everything that decides how an evening of a center goes. */
export type History = {
  readonly seed: number;
  readonly variant: Variant;
  readonly students: number;
  readonly agents: number;
  /** How many things the first student does as a visitor before they sign in. @default 0 */
  readonly visits?: number;
  /** Whether everybody who sent files is erased at the end. @default false */
  readonly erases?: boolean;
  readonly steps: readonly Step[];
  /** How often each kind of deviation happens, from 0 to 1. */
  readonly shares: ReadonlyMap<string, number>;
  /** These deviations alone, instead of those the shares draw. */
  readonly kept?: readonly Deviation[] | undefined;
};

const families: readonly (readonly string[])[] = [
  ...callFaults.map((kind) => [kind]),
  clockFaults,
  ...taskFaults.map((kind) => [kind]),
  streamFaults,
  versionFaults,
  tickFaults,
  ...postFaults.map((kind) => [kind]),
  disconnectFaults,
  frameFaults,
  pageHabits,
  surveyHabits,
  ...deskHabits.map((kind) => [kind]),
];

// By draws of their own: play/file-steps.ts.
const fileKinds = [...noticeFaults, ...fileHabits];

const rates = [0.005, 0.02, 0.05, 0.15];
const laggards = ['intake', 'routing', 'routing', 'routing', 'auto-reply', 'sweep', 'metrics'];
const lateShare = 0.4;
// Every so many seeds.
const visitShare = 5;
const mirrorShare = 1 / 32;
const aheadShare = 0.3;
const aheadRate = 0.1;
const fixationShare = 0.25;
const fixationRate = 0.3;
const leastSteps = 2;
const misfitShare = 0.3;
const mostSteps = 27;
const stepsAPerson = 3;
const rushShare = 0.05;
const leastAtRush = 6;
const peakAtRush = 0.7;
const human: ReadonlySet<string> = new Set([...pageHabits, ...surveyHabits, ...deskHabits]);
// A machine dies, or all its clocks are wrong, less often than a call fails.
const rare: ReadonlySet<string> = new Set(['killed-before', 'killed-after', 'late', ...clockFaults]);

/** The history a seed amounts to; of the kinds of deviation each has about half, each at its own rate. */
export function historyOf(seed: number): History {
  const random = sequence(seed);
  const among = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[Math.floor(random() * values.length)] ?? values[0];
  const variant = {
    liveBound: among([1, 2, 3, 4]),
    answerCheckShare: among([0, 0.5, 1]),
    dueShards: among([1, 1, 1, 2]),
    chatCapacity: among([1, 2, 3]),
    servesAtOnce: random() < 0.3,
    followUpSeconds: among([5, 60, 60, 400]),
    exportMinutes: among([1, 5]),
    asksMore: seed % 3 === 0,
    slow: random() < 0.5 ? of(random, Object.keys(slownessMs) as Slow[]) : undefined,
    night: random() < 0.25 ? of(random, Object.keys(nights) as NightName[]) : undefined,
    hasPeaks: random() < 0.4,
    tokensEndSoon: random() < 0.15,
    twoDesks: random() < 0.4,
    botIsSure: drawn(seed, 'sure bot') < 0.5,
    isMirrored: drawn(seed, 'mirror') < mirrorShare,
  };
  const isRush = random() < rushShare;
  const count = isRush ? leastAtRush + Math.floor(random() * leastAtRush) : stepCount(random());
  const most = isRush ? 3 : mostPeople(count);
  const students = isRush ? 3 : Math.max(wantsSlots(seed) ? 2 : 1, Math.min(most, among([1, 2, 3])));
  const isBetween = publishesBetween(seed);
  // Whoever is with an agent wants no call.
  const wanted = wantsSlots(seed) && !isBetween ? 0 : among([0, 1, 1, 2, 2, 3]);
  const agents = Math.max(isBetween ? 1 : 0, Math.min(isRush ? 1 : most, wanted));
  const isFair = random() < (isRush ? 0.5 : 0.1) || isBetween;
  const shares = sharesOf(random, isFair);
  const cast = { students, agents };
  const steps = stepsOf(random, count, { ...cast, isRush });
  const hasPeaks = variant.hasPeaks || (isRush && drawn(seed, 'peak at rush') < peakAtRush);
  const lastMs = steps.at(-1)?.atMs ?? 0;
  return {
    seed,
    variant: { ...variant, hasPeaks, ...(variant.isMirrored ? { dueShards: 1 } : {}) },
    ...cast,
    visits: seed % visitShare === 0 ? visitorDeedsOf(seed, count) : 0,
    erases: erasesSenders(seed) && !variant.isMirrored,
    shares: new Map([
      ...shares,
      ...(isFair ? [] : [...aheadSharesOf(seed), ...fixationOf(seed)]),
      ...misfits(variant.asksMore),
      ...fileSharesOf(seed, fileKinds),
      ...sharesNotOf(variant),
    ]),
    steps: [
      ...steps,
      ...publishedStepsOf(seed),
      ...fileStepsOf(seed, cast, { lastMs, most: count }),
      ...slotStepsOf(seed, cast.students, lastMs),
      ...meddlingStepsOf(seed, agents, lastMs),
    ],
  };
}

// On a fair evening the machines do nothing wrong, so that what must hold on such an evening alone can be held; on some others one function is late again and again.
function sharesOf(random: () => number, isFair: boolean): ReadonlyMap<string, number> {
  const shares = new Map(
    families.flatMap((kinds) => {
      const rate = random() < 0.5 ? 0 : of(random, rates);
      return kinds.map((kind) => [kind, isFair && !human.has(kind) ? 0 : rare.has(kind) ? rate / 5 : rate] as const);
    }),
  );
  const laggard = of(random, laggards);
  return isFair || random() < 0.5 ? shares : shares.set(shareAt('late', laggard), lateShare);
}

// By draws of their own, like everything that came later: what was drawn before stays.
function aheadSharesOf(seed: number): readonly (readonly [string, number])[] {
  const rate = drawn(seed, 'ahead') < aheadShare ? aheadRate : 0;
  return aheadFaults.map((kind) => [kind, kind === 'ahead-hangs' ? rate / 5 : rate]);
}

// One function alone is throttled, slow, called twice or dies, again and again, whatever befalls all of them.
function fixationOf(seed: number): readonly (readonly [string, number])[] {
  if (drawn(seed, 'one function') >= fixationShare) return [];
  const name = functionNames[Math.floor(drawn(seed, 'which function') * functionNames.length)] ?? '';
  const kind = callFaults[Math.floor(drawn(seed, 'which fault') * callFaults.length)] ?? '';
  return [[shareAt(kind, name), fixationRate]];
}

// What another version writes, what is erased and what is cut short is written past the ports.
function sharesNotOf({ isMirrored }: Pick<Variant, 'isMirrored'>): readonly (readonly [string, number])[] {
  return isMirrored ? [...versionFaults, ...aheadFaults].map((kind) => [kind, 0] as const) : [];
}

// Where a school asks more, more is answered that fits nothing.
function misfits(asksMore: boolean): readonly (readonly [string, number])[] {
  return asksMore ? [['survey-misfit', misfitShare]] : [];
}

// At least k steps in (leastSteps / k)² of all: half of them have the fewest, and some are as long as an evening.
function stepCount(chance: number): number {
  return Math.min(mostSteps, Math.floor(leastSteps / Math.sqrt(1 - chance)));
}

// Where little is done, by few: what two people do to each other shows in two steps of each, and not among many.
function mostPeople(steps: number): number {
  return Math.min(3, 1 + Math.floor(steps / stepsAPerson));
}

type Evening = { readonly students: number; readonly agents: number; readonly isRush: boolean };

function stepsOf(random: () => number, count: number, cast: Evening): readonly Step[] {
  const steps: Step[] = [];
  let atMs = 0;
  for (let step = 0; step < count; step += 1) {
    atMs += pauseMs(random);
    const at = { atMs, pick: random() };
    const turn = random();
    if (turn < 0.01 && !cast.isRush) steps.push({ ...at, who: 'world', deed: 'time-jumps' });
    else if (turn < 0.06 && !cast.isRush) steps.push({ ...at, who: 'world', deed: of(random, officeDeeds) });
    else if (turn < 0.2 && cast.agents > 0)
      steps.push({
        ...at,
        who: 'agent',
        agent: indexOf(random, cast.agents),
        deed: of(random, [...agentDeeds, ...spareDeeds]),
      });
    else
      steps.push({
        ...at,
        who: 'student',
        student: indexOf(random, cast.students),
        tab: random() < 0.85 ? 0 : 1,
        deed: cast.isRush ? of(random, rushDeeds) : studentDeed(random, !steps.some(({ who }) => who === 'student')),
      });
  }
  return steps;
}

const officeDeeds: readonly WorldDeed[] = ['ban', 'ban', 'unban', 'publish', 'publish', 'publish'];

// At a rush everybody opens contacts and asks for people, more than a queue may hold.
const rushDeeds: readonly StudentDeed[] = [
  ...(['new-for-person', 'new-for-person', 'new-for-person'] as const),
  ...(['question', 'danger'] as const),
];

const leadingDeeds: readonly StudentDeed[] = [
  ...(['question', 'question', 'question', 'chat', 'odd'] as const),
  ...(['ask-person', 'ask-person', 'new-for-person', 'callback-asap', 'callback-later'] as const),
];

// What comes to nothing unless something was done before is drawn more often: of few steps few are left for it.
const otherDeeds: readonly StudentDeed[] = [
  ...studentDeeds,
  ...(['trespass', 'trespass', 'rate', 'rate', 'rate'] as const),
  ...(['callback-cancel', 'callback-cancel', 'callback-cancel', 'callback-move', 'callback-move'] as const),
];

// Most of what a student does, and the first thing anybody does, is to say something, or to ask for somebody: it leads on to everything else.
function studentDeed(random: () => number, isFirst: boolean): StudentDeed {
  return isFirst || random() < 0.45 ? of(random, leadingDeeds) : of(random, otherDeeds);
}

function pauseMs(random: () => number): number {
  const kind = random();
  const longest = kind < 0.4 ? 400 : kind < 0.85 ? 12_000 : 50_000;
  return Math.floor(random() * longest);
}

function indexOf(random: () => number, count: number): number {
  return Math.floor(random() * count);
}

function of<Value>(random: () => number, values: readonly Value[]): Value {
  const value = values[indexOf(random, values.length)];
  if (value === undefined) throw new Error('nothing to choose from');
  return value;
}
