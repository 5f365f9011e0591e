import type { AgentId, Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { OfferReason, PassedOver } from '../contact/event.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { Bucket } from './bucket.ts';
import { keptReasonOf } from './kept-seats.ts';
import { type HoldReason, nearer, type Obstacle, obstacleTo, type Scene } from './obstacle.ts';

/** A bucket as a contact found it: what kept those who turned the contact down from it, in the order of `out`, then what kept the rest, when anything did. */
export type Looked = {
  readonly bucket: Bucket;
  /** True for the bucket of the agent who is asked. */
  readonly isOwn: boolean;
  readonly out: readonly AgentId[];
  readonly obstacles: readonly Obstacle[];
  /** What the best of the bucket costs, when somebody of it was willing. */
  readonly cost?: number | undefined;
};

/** So many kinds of reason are kept, the nearest to an offer first, and so many names in each: a log's row stays small however many agents there are. */
const mostReasons = 4;
const mostNames = 2;

/** Says why a contact is offered to this agent: by which rule, what kept them from it before (where nothing else did, that it waited for its last agent until `waitedFor`), and why everybody else was passed over. */
export function offerReason(
  agent: Agent,
  row: LaneRow,
  looked: readonly Looked[],
  scene: Scene,
  waitedFor?: Ms,
): OfferReason {
  const forLast = waitedFor === undefined ? undefined : { reason: 'last-agent-busy', until: waitedFor };
  const held = heldBefore(agent, row, scene) ?? forLast;
  return {
    chosen: chosenBy(agent, row, looked),
    ...(held ? { held } : {}),
    passedOver: passedOver(agent, keptReasonOf(row), looked),
  };
}

function chosenBy(agent: Agent, row: LaneRow, looked: readonly Looked[]): OfferReason['chosen'] {
  if (row.lastAgentId === agent.agentId) return 'had-it-last';
  let [willing, least, cheapest] = [0, Number.POSITIVE_INFINITY, 0];
  for (const { bucket, out, cost } of looked) {
    if (cost === undefined) continue;
    const members = bucket.members.length - out.length;
    willing += members;
    cheapest = cost < least ? members : cheapest + (cost === least ? members : 0);
    least = Math.min(least, cost);
  }
  if (willing === 1) return 'only-one';
  return cheapest > 1 ? 'free-longest' : 'costs-least';
}

// As the contact arrived: whatever stood between the two then and does no more was waited for.
function heldBefore(agent: Agent, row: LaneRow, scene: Scene): OfferReason['held'] {
  const turnedDown = row.excluded.find(({ agentId }) => agentId === agent.agentId)?.until;
  const found = obstacleTo(agent, row, { ...scene, now: row.origin }, turnedDown);
  return found?.until === undefined ? undefined : { reason: found.reason, until: found.until };
}

type Reason = HoldReason | 'not-first';
type Tally = { agents: number; readonly some: AgentId[]; until?: Ms };

function passedOver(agent: Agent, kept: HoldReason, looked: readonly Looked[]): PassedOver[] {
  const tallies = new Map<Reason, Tally>();
  for (const one of looked) tallyBucket(tallies, one, kept, agent.agentId);
  return [...tallies]
    .sort(([one], [other]) => byNearness(one, other))
    .slice(0, mostReasons)
    .map(([reason, tally]) => ({ reason, ...tally }));
}

// Whoever turned the contact down, each alone, and the rest of the bucket.
function tallyBucket(tallies: Map<Reason, Tally>, looked: Looked, kept: HoldReason, chosen: AgentId): void {
  const { bucket, isOwn, out, obstacles, cost } = looked;
  for (const [at, agentId] of out.entries()) add(tallies, obstacles[at] ?? { reason: 'excluded' }, 1, [agentId]);
  const rest = bucket.members.length - out.length - Number(isOwn);
  if (rest === 0) return;
  const first = bucket.members.slice(0, out.length + 1 + mostNames).map(({ agentId }) => agentId);
  const named = isOwn || out.length > 0 ? first.filter((id) => id !== chosen && !out.includes(id)) : first;
  const common = obstacles[out.length] ?? { reason: cost === undefined ? kept : 'not-first' };
  add(tallies, common, rest, named);
}

type Why = { readonly reason: Reason; readonly until?: Ms | undefined };

function add(tallies: Map<Reason, Tally>, { reason, until }: Why, agents: number, names: readonly AgentId[]): void {
  const tally = tallies.get(reason) ?? { agents: 0, some: [] };
  tallies.set(reason, tally);
  tally.agents += agents;
  for (const name of names) if (tally.some.length < mostNames) tally.some.push(name);
  if (until !== undefined) tally.until = Math.min(until, tally.until ?? until);
}

function byNearness(one: Reason, other: Reason): number {
  if (one === 'not-first' || other === 'not-first') return one === 'not-first' ? -1 : 1;
  return nearer(one, other) === one ? -1 : 1;
}
