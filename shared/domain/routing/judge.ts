import type { AgentId, Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { Routed } from '../center/routing-constants.ts';
import type { OfferReason } from '../contact/event.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { Eased } from '../peak/eased-policy.ts';
import type { Bucket } from './bucket.ts';
import { byTurn, costOf } from './cost.ts';
import { isCovered } from './coverage.ts';
import type { Crew } from './crew.ts';
import { withoutKeptSeats } from './kept-seats.ts';
import { type HoldReason, nearer, type Obstacle, obstacleTo, type Scene, sceneOf } from './obstacle.ts';
import { offerReason } from './offer-reason.ts';
import { askingSince } from './relaxation.ts';
import { heldForLast, sameAgentWorth } from './same-agent.ts';

/** Who is asked for a contact, or why it waits; `isPersonal` when only those who turned it down stand in its way, so that the next in its lane may pass. */
export type Ruling =
  | { readonly kind: 'offer'; readonly agent: Agent; readonly because: OfferReason }
  | {
      readonly kind: 'hold';
      readonly reason: HoldReason;
      readonly until?: Ms | undefined;
      readonly isPersonal: boolean;
    };

type Exclusion = LaneRow['excluded'][number];

/** A bucket as one contact finds it: whose turn it is, when somebody of it may take the contact, and what keeps the others from it. */
type Finding = {
  readonly bucket: Bucket;
  readonly next?: Agent | undefined;
  readonly out: readonly AgentId[];
  readonly obstacles: readonly Obstacle[];
};

/** Decides who of the crew is asked for a contact: the cheapest who may take it; of equals whoever's turn it is; before them whoever had it, or its student, last, unless they cost much more. */
export function judge(row: LaneRow, crew: Crew, policy: CenterPolicy & Routed & Eased, now: Ms): Ruling {
  const excluded = row.excluded.filter(({ until }) => until > now);
  const scene = sceneOf(row, crew.buckets, excluded, policy, now);
  const findings = crew.buckets.map((bucket) => findingOf(bucket, row, crew, excluded, scene));
  const eligible = findings.filter(({ next }) => next);
  const kept = withoutKeptSeats(eligible, row, { buckets: crew.buckets, floor: crew.floor() }, scene);
  const { willing } = kept;
  const last = lastOf(willing, row, crew, excluded);
  const heldUntil = last || willing.length === 0 ? undefined : heldForLast(row, crew, policy, now);
  if (heldUntil !== undefined) return { kind: 'hold', reason: 'last-agent-busy', until: heldUntil, isPersonal: true };
  const agent = preferred(last, cheapestOf(willing, row, crew, policy), row, crew, policy);
  if (agent) return { kind: 'offer', agent, because: becauseOf(agent, row, findings, willing, crew, scene) };
  const obstacles = findings.flatMap(({ obstacles: found }) => found);
  // A kept seat is a free agent: whatever else stands in the way of others, that is why this contact waits.
  return held(row, obstacles, eligible.length > 0 ? kept : undefined, policy);
}

function becauseOf(
  agent: Agent,
  row: LaneRow,
  findings: readonly Finding[],
  willing: readonly Finding[],
  crew: Crew,
  scene: Scene,
): OfferReason {
  const own = crew.bucketsWith(agent.agentId);
  const looked = findings.map((finding) => {
    const { bucket, out, obstacles, next } = finding;
    const cost = next && willing.includes(finding) ? costIn(next, row, crew, scene.policy) : undefined;
    return { bucket, isOwn: own.includes(bucket), out, obstacles, cost };
  });
  // As the contact arrived: whoever it was to go to is not who is asked now.
  const waitedFor =
    agent.agentId === row.lastAgentId ? undefined : heldForLast(row, crew, scene.policy, askingSince(row));
  return offerReason(agent, row, looked, scene, waitedFor);
}

function costIn(agent: Agent, row: LaneRow, crew: Crew, policy: CenterPolicy & Routed): number {
  return costOf(agent, row, { policy, floor: crew.floor() });
}

function findingOf(bucket: Bucket, row: LaneRow, crew: Crew, excluded: readonly Exclusion[], scene: Scene): Finding {
  const barred = excluded.filter(({ agentId }) => crew.bucketsWith(agentId).includes(bucket));
  const out = idsOf(barred);
  const obstacles = barred.flatMap(({ until }) => obstacleTo(bucket.like, row, scene, until) ?? []);
  if (out.length === bucket.members.length) return { bucket, out, obstacles };
  const common = obstacleTo(bucket.like, row, scene);
  if (common) return { bucket, out, obstacles: [...obstacles, common] };
  const next = crew.next(bucket, out);
  return { bucket, next, out, obstacles: next ? obstacles : [...obstacles, { reason: 'agent-asked' }] };
}

function idsOf(exclusions: readonly Exclusion[]): readonly AgentId[] {
  return exclusions.map(({ agentId }) => agentId);
}

function lastOf(
  willing: readonly Finding[],
  { lastAgentId }: LaneRow,
  crew: Crew,
  excluded: readonly Exclusion[],
): Agent | undefined {
  if (lastAgentId === undefined || crew.isAsked(lastAgentId) || idsOf(excluded).includes(lastAgentId)) return undefined;
  const home = willing.find(({ bucket }) => crew.bucketsWith(lastAgentId).includes(bucket));
  return home?.bucket.members.find(({ agentId }) => agentId === lastAgentId);
}

function preferred(
  last: Agent | undefined,
  cheapest: Agent | undefined,
  row: LaneRow,
  crew: Crew,
  policy: CenterPolicy & Routed,
): Agent | undefined {
  if (!last || !cheapest) return cheapest;
  const more = costIn(last, row, crew, policy) - costIn(cheapest, row, crew, policy);
  return more <= sameAgentWorth ? last : cheapest;
}

function cheapestOf(
  willing: readonly Finding[],
  row: LaneRow,
  crew: Crew,
  policy: CenterPolicy & Routed,
): Agent | undefined {
  let best: { readonly agent: Agent; readonly cost: number } | undefined;
  for (const { next: agent } of willing) {
    if (!agent) continue;
    const cost = costIn(agent, row, crew, policy);
    if (!best || (cost - best.cost || byTurn(agent, best.agent)) < 0) best = { agent, cost };
  }
  return best?.agent;
}

function held(row: LaneRow, found: readonly Obstacle[], kept: Obstacle | undefined, policy: CenterPolicy): Ruling {
  const start: HoldReason = isCovered(policy, row) ? 'nobody-ready' : 'nobody-serves';
  const reason = kept?.reason ?? found.map((one) => one.reason).reduce(nearer, start);
  const untils = [...found, ...(kept ? [kept] : [])].flatMap((one) => one.until ?? []);
  const until = untils.length > 0 ? Math.min(...untils) : undefined;
  return { kind: 'hold', reason, until, isPersonal: found.some((one) => one.reason === 'excluded') };
}
