import type { ContactId, Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { Routed } from '../center/routing-constants.ts';
import type { OfferReason } from '../contact/event.ts';
import type { LaneRow } from '../contact/rows.ts';
import { easedPolicies } from '../peak/eased-policy.ts';
import type { PeakLevels } from '../peak/peak-level.ts';
import { type Crew, crewOf } from './crew.ts';
import { judge, type Ruling } from './judge.ts';
import type { HoldReason } from './obstacle.ts';
import { inOrder } from './precedence.ts';
import { agentKeptFor, promiseStanding } from './promise.ts';

/** What routing looks at: the waiting rows of the queues in question and everybody who may serve them. */
export type RouteInput = {
  readonly now: Ms;
  readonly works: readonly LaneRow[];
  readonly agents: readonly Agent[];
  readonly policy: CenterPolicy & Routed;
  /** The queues at a peak, for which the policy is eased. */
  readonly levels?: PeakLevels | undefined;
};

const noPeak: PeakLevels = new Map();

/** A contact, the agent to ask for it, and why this one. */
type Offer = { readonly row: LaneRow; readonly agent: Agent; readonly because: OfferReason };

/** A contact that waits on, for what, and until when where time alone brings it. */
type Hold = { readonly contactId: ContactId; readonly reason: HoldReason; readonly until?: Ms };

/** Offers to make, why every other contact waits, and when time alone will change that. */
export type Routing = {
  readonly offers: readonly Offer[];
  readonly holds: readonly Hold[];
  readonly wakeAt?: Ms;
};

/**
 * Decides who is asked for what, now. The most urgent is served first, by the cheapest agent who may take it; an agent gets at most one new offer a run.
 * A contact nobody can take never blocks another kind: lanes are split by what they ask for, all of a lane waits with the first that does, and one
 * that waits only because its agents turned it down lets the next of its lane pass.
 */
export function route({ now, works, agents, policy, levels = noPeak }: RouteInput): Routing {
  const crew = crewOf(agents, now);
  const policyOf = easedPolicies(policy, levels);
  const offers: Offer[] = [];
  const holds: Hold[] = [];
  const stopped = new Map<string, Stop>();
  for (const row of inOrder(works, policy, now)) {
    const lane = demandOf(row);
    const known = stopped.get(lane);
    const ruling = known ?? judge(row, crew, policyOf(row.queue), now);
    if (ruling.kind === 'offer') {
      offers.push({ row, agent: ruling.agent, because: ruling.because });
      crew.ask(ruling.agent.agentId, row.channel);
    } else {
      if (!known && promiseStanding(row, now) === 'pressing') keepSomebody(row, crew, policy);
      if (!ruling.isPersonal) stopped.set(lane, ruling);
      holds.push(holdOf(row, ruling));
    }
  }
  return { offers, holds, ...wakeOf(holds) };
}

// Whoever is kept is asked for nothing else in this run, and in the next ones neither: fewer and fewer chats make them the first choice again.
function keepSomebody(row: LaneRow, crew: Crew, policy: CenterPolicy): void {
  const kept = agentKeptFor(row, crew, policy);
  if (kept) crew.ask(kept.agentId, row.channel);
}

type Stop = Extract<Ruling, { kind: 'hold' }>;

function holdOf({ contactId }: LaneRow, { reason, until }: Stop): Hold {
  return { contactId, reason, ...(until === undefined ? {} : { until }) };
}

function wakeOf(holds: readonly Hold[]): Pick<Routing, 'wakeAt'> {
  const wakes = holds.flatMap(({ until }) => until ?? []);
  return wakes.length > 0 ? { wakeAt: Math.min(...wakes) } : {};
}

// A row does not change: what it asks for is written out once, and a text that is looked up again has its hash already.
const demands = new WeakMap<LaneRow, string>();

/** What a waiting contact asks for: those who ask for the same wait in one lane, in order. */
export function demandOf(row: LaneRow): string {
  const demand = demands.get(row) ?? demandIn(row);
  demands.set(row, demand);
  return demand;
}

function demandIn(row: LaneRow): string {
  // A danger, or a contact that asks for something newer than its arrival, is like no other.
  if (row.danger || (row.demandedAt ?? row.origin) > row.origin) return row.contactId;
  const { queue, channel, language, tier, callback, urgency } = row;
  return `${queue}#${channel}#${row.class}#${language}#${tier}#${callback}#${urgency === 'P1'}`;
}
