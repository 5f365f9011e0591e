import type { AgentId } from '../../schema/ids.ts';
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

/** Says why a contact is offered to this agent: by which rule, what kept them from it before, and why everybody else was passed over. */
export function offerReason(agent: Agent, row: LaneRow, looked: readonly Looked[], scene: Scene): OfferReason {
  const held = heldBefore(agent, row, scene);
  return {
    chosen: chosenBy(agent, row, looked),
    ...(held ? { held } : {}),
    passedOver: [...passedOver(agent, keptReasonOf(row), looked)],
  };
}

function chosenBy(agent: Agent, row: LaneRow, looked: readonly Looked[]): OfferReason['chosen'] {
  if (row.lastAgentId === agent.agentId) return 'had-it-last';
  const willing = looked.filter(({ cost }) => cost !== undefined);
  const costs = willing.flatMap(({ cost }) => cost ?? []);
  const others = willing.reduce((sum, one) => sum + one.bucket.members.length - one.out.length, 0) - 1;
  if (others === 0) return 'only-one';
  const least = Math.min(...costs);
  const [cheapest, ...equals] = willing.filter(({ cost }) => cost === least);
  const isTied = equals.length > 0 || (cheapest && cheapest.bucket.members.length - cheapest.out.length > 1);
  return isTied ? 'free-longest' : 'costs-least';
}

// As the contact arrived: whatever stood between the two then and does no more was waited for.
function heldBefore(agent: Agent, row: LaneRow, scene: Scene): OfferReason['held'] {
  const turnedDown = row.excluded.find(({ agentId }) => agentId === agent.agentId)?.until;
  const found = obstacleTo(agent, row, { ...scene, now: row.origin }, turnedDown);
  return found?.until === undefined ? undefined : { reason: found.reason, until: found.until };
}

type Reason = HoldReason | 'not-first';
type Apart = PassedOver & { readonly reason: Reason };

function passedOver(agent: Agent, kept: HoldReason, looked: readonly Looked[]): readonly PassedOver[] {
  const apart = looked.flatMap((one) => apartIn(one, kept, agent.agentId)).filter(({ agents }) => agents > 0);
  return [...Map.groupBy(apart, ({ reason }) => reason)]
    .toSorted(([one], [other]) => byNearness(one, other))
    .slice(0, mostReasons)
    .map(([reason, same]) => ({ ...together(same), reason }));
}

// Whoever turned the contact down, each alone, and the rest of the bucket.
function apartIn({ bucket, isOwn, out, obstacles, cost }: Looked, kept: HoldReason, chosen: AgentId): readonly Apart[] {
  const named = bucket.members.slice(0, out.length + 1 + mostNames).map(({ agentId }) => agentId);
  const common = obstacles[out.length];
  return [
    ...out.map((agentId, at) => ({
      ...{ agents: 1, some: [agentId] },
      ...(obstacles[at] ?? { reason: 'excluded' as const }),
    })),
    {
      agents: bucket.members.length - out.length - Number(isOwn),
      some: named.filter((agentId) => agentId !== chosen && !out.includes(agentId)),
      ...(common ?? { reason: cost === undefined ? kept : ('not-first' as const) }),
    },
  ];
}

function together(same: readonly Apart[]): Omit<PassedOver, 'reason'> {
  const untils = same.flatMap(({ until }) => until ?? []);
  return {
    agents: same.reduce((sum, { agents }) => sum + agents, 0),
    some: same.flatMap(({ some }) => some).slice(0, mostNames),
    ...(untils.length > 0 ? { until: Math.min(...untils) } : {}),
  };
}

function byNearness(one: Reason, other: Reason): number {
  if (one === 'not-first' || other === 'not-first') return one === 'not-first' ? -1 : 1;
  return nearer(one, other) === one ? -1 : 1;
}
