import { mostExtraChats } from '../../shared/domain/peak/eased-policy.ts';
import { acceptanceOf } from '../engine/acceptance.ts';
import { drawsOf } from '../random/draw.ts';
import { comingContacts, firstMidnightMs } from '../world/contacts.ts';
import type { World } from '../world/world.ts';
import { edgesBetween, Prices } from './prices.ts';

/** What no rules come under on the people of a seed. */
export type Bound = { readonly meanLiveWaitSeconds: number; readonly abandonedShare: number };

/** A chat or call that will come, in seconds since the first midnight: begun at `from` at the earliest and before `until`, it takes so long. */
type Job = {
  readonly at: number;
  readonly from: number;
  readonly until: number;
  readonly takes: number;
  readonly isCall: boolean;
};

/** What is to be as small as possible: what a second of waiting counts, what leaving does, and how far prices move at first. */
type Goal = { readonly aSecond: number; readonly leaving: (job: Job) => number; readonly step: number };

/** What agents can do at most: work a second, calls at once; how slowly a contact goes on at the slowest; and of the work of whoever takes a call so much is gone at least. */
type Room = { readonly work: number; readonly calls: number; readonly slowest: number; readonly ofACall: number };

const tries = 150;

/**
 * The mean live wait and the abandoned share below which no rules come on the very people of a seed, were they to know beforehand who comes, how long each contact takes and when
 * each student leaves (an information relaxation: Brown, Smith and Sun, Operations Research 58(4), 2010).
 *
 * It leaves out skills, languages, e-mail, breaks and shifts. What is left holds under all rules: a contact is answered no sooner than the first agent who is offered it says so; all that agents
 * work off a second is at most what they do with as many chats each as they may hold; no more calls are held at once than there are seats for calls. Finding the best plan is hard, so the two
 * last are not kept but priced (Fisher, Management Science 27(1), 1981): each contact then chooses for itself, and the sum of what they choose, less what all room costs, is at most what the best
 * plan comes to, whatever the prices are. Steps along the excess make them good; each step is a bound, and the best is told. Waiting and leaving have prices of their own.
 */
export function clairvoyant(world: World, seed: number): Bound {
  const jobs = jobsOf(world, seed);
  const meanSeconds = jobs.reduce((sum, { takes }) => sum + takes, 0) / Math.max(1, jobs.length);
  const wait: Goal = { aSecond: 1, leaving: ({ at, until }) => until - at, step: 0.05 };
  const leave: Goal = { aSecond: 0, leaving: () => 1, step: 0.01 / meanSeconds };
  const came = Math.max(1, jobs.length);
  return {
    meanLiveWaitSeconds: leastOf(world, jobs, wait) / came,
    abandonedShare: leastOf(world, jobs, leave) / came,
  };
}

function jobsOf(world: World, seed: number): readonly Job[] {
  const draw = drawsOf(seed);
  const live = comingContacts(world, draw).filter(({ kind }) => kind.channel !== 'email');
  return live.map((contact) => {
    const at = (contact.atMs - firstMidnightMs) / 1000;
    const { acceptMs, offerMs, isMissed } = acceptanceOf(world, draw, contact, 1);
    return {
      at,
      from: at + (isMissed ? offerMs : acceptMs) / 1000,
      until: at + contact.patienceMs / 1000,
      takes: contact.handleMs / 1000,
      isCall: contact.kind.channel === 'voice',
    };
  });
}

function leastOf(world: World, jobs: readonly Job[], goal: Goal): number {
  const room = roomOf(world);
  const work = new Prices(world.days, room.work);
  const calls = new Prices(world.days, room.calls);
  let best = 0;
  for (let at = 0; at < tries; at += 1) {
    const chosen = jobs.reduce((sum, job) => sum + choose(job, goal, room, work, calls), 0);
    best = Math.max(best, chosen - work.total - calls.total);
    const step = goal.step / (1 + at / 10);
    work.move(step);
    calls.move(step);
  }
  return best;
}

function choose(job: Job, goal: Goal, room: Room, work: Prices, calls: Prices): number {
  let least = goal.leaving(job);
  let chosen: number | undefined;
  let free = job.until;
  for (const start of startsOf(job, room)) {
    // Later than one that costs nothing can only be dearer.
    if (start < job.from || start >= free) continue;
    const paid = job.isCall ? paidForCall(job, start, room, work, calls) : paidForChat(job, start, room, work);
    const cost = goal.aSecond * (start - job.at) + paid;
    if (cost < least) [least, chosen] = [cost, start];
    if (paid === 0) free = start;
  }
  if (chosen !== undefined) use(job, chosen, room, work, calls);
  return least;
}

// Each family the earliest first. Between moments at which a price begins or ends to count, the cost is a straight line: one of these is the best.
function* startsOf({ from, until, takes }: Job, { slowest }: Room): Iterable<number> {
  yield from;
  yield* edgesBetween(from, until);
  for (const length of [takes, takes / slowest])
    for (const edge of edgesBetween(from + length, until + length)) yield edge - length;
}

function paidForCall({ takes }: Job, start: number, { ofACall }: Room, work: Prices, calls: Prices): number {
  return ofACall * work.between(start, start + takes) + calls.between(start, start + takes);
}

// A chat goes on at `slowest` at least for as long as it takes alone; the rest of its work is done before it must have ended, at the lowest price until then.
function paidForChat({ takes }: Job, start: number, { slowest }: Room, work: Prices): number {
  const rest = (1 - slowest) * takes;
  return slowest * work.between(start, start + takes) + rest * work.lowest(start, start + takes / slowest).price;
}

function use({ takes, isCall }: Job, start: number, { slowest, ofACall }: Room, work: Prices, calls: Prices): void {
  work.use(start, start + takes, isCall ? ofACall : slowest);
  if (isCall) calls.use(start, start + takes, 1);
  else work.useIn(work.lowest(start, start + takes / slowest).bin, (1 - slowest) * takes);
}

// Nobody leaves before everybody who came is served: who is there on some day counts at any time.
function roomOf({ staff, policy, people }: World): Room {
  const extra = mostExtraChats(policy);
  const groups = staff.map(({ profile: id, agents }) => {
    const { chat, voice } = policy.profiles.find((one) => one.id === id)?.capacity ?? { chat: 0, voice: 0 };
    const chats = chat > 1 ? chat + extra : chat;
    return { agents, voice, chats, work: mostWork(Math.max(chats, voice), people.slowDown) };
  });
  const takingCalls = groups.filter(({ voice }) => voice > 0);
  const sum = (of: (group: (typeof groups)[number]) => number) =>
    groups.reduce((total, one) => total + one.agents * of(one), 0);
  return {
    work: sum(({ work }) => work),
    calls: sum(({ voice }) => voice),
    slowest: 1 / (1 + people.slowDown * (Math.max(1, ...groups.map(({ chats }) => chats)) - 1)),
    ofACall: Math.min(1, ...takingCalls.map(({ work, voice }) => work / voice)),
  };
}

function mostWork(contacts: number, slowDown: number): number {
  const rates = Array.from({ length: contacts }, (_, others) => (others + 1) / (1 + slowDown * others));
  return Math.max(0, ...rates);
}
