import type { AgentId, ContactId, Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import { byCost, isIdleVoiceSeat } from './cost.ts';
import { delaySecondsOf, isAble, isQualified, isReady, levelFor } from './fit.ts';
import { type HoldReason, nearer, type Obstacle, obstacleTo, type Run } from './obstacle.ts';
import { byPrecedence } from './precedence.ts';
import { skillFrom, tierFrom } from './relaxation.ts';

/** What routing looks at: the waiting rows of the queues in question and everybody who may serve them. */
export type RouteInput = {
  readonly now: Ms;
  readonly works: readonly LaneRow[];
  readonly agents: readonly Agent[];
  readonly policy: CenterPolicy;
};

/** A contact and the agent to ask for it. */
type Offer = { readonly row: LaneRow; readonly agent: Agent };

/** A contact that waits on, for what, and until when where time alone brings it. */
type Hold = { readonly contactId: ContactId; readonly reason: HoldReason; readonly until?: Ms };

/** Offers to make, why every other contact waits, and when time alone will change that. */
export type Routing = {
  readonly offers: readonly Offer[];
  readonly holds: readonly Hold[];
  readonly wakeAt?: Ms;
};

type Lane = readonly [LaneRow, ...LaneRow[]];
type Verdict =
  | { readonly kind: 'offer'; readonly agent: Agent }
  | {
      readonly kind: 'hold';
      readonly reason: HoldReason;
      readonly until?: Ms | undefined;
      readonly isPersonal: boolean;
    };

/**
 * Decides who is asked for what, now. Of the heads of all lanes the most urgent is served first, by the cheapest agent who may take it;
 * an agent gets at most one new offer a run. A contact nobody can take never blocks another kind: lanes are split by what they ask for, and a head
 * that waits only because its agents turned it down lets the next of its lane pass.
 */
export function route({ now, works, agents, policy }: RouteInput): Routing {
  const compare = byPrecedence(policy.targets, now);
  const offers: Offer[] = [];
  const holds: Hold[] = [];
  const wakes: Ms[] = [];
  const asked = new Set<AgentId>();
  let lanes = lanesOf(works, compare);
  while (true) {
    const lane = foremost(lanes, compare);
    if (!lane) break;
    const [head, ...behind] = lane;
    const verdict = judge(head, agents, { now, policy, agents, asked });
    if (verdict.kind === 'offer') {
      offers.push({ row: head, agent: verdict.agent });
      asked.add(verdict.agent.agentId);
    } else {
      const held = verdict.isPersonal ? [head] : lane;
      const until = verdict.until === undefined ? {} : { until: verdict.until };
      holds.push(...held.map(({ contactId }) => ({ contactId, reason: verdict.reason, ...until })));
      if (verdict.until !== undefined) wakes.push(verdict.until);
    }
    const [next, ...rest] = verdict.kind === 'offer' || verdict.isPersonal ? behind : [];
    lanes = [...lanes.filter((one) => one !== lane), ...(next ? [[next, ...rest] as const] : [])];
  }
  return { offers, holds, ...(wakes.length > 0 ? { wakeAt: Math.min(...wakes) } : {}) };
}

function judge(row: LaneRow, agents: readonly Agent[], run: Run): Verdict {
  const obstacles = agents.map((agent) => ({ agent, obstacle: obstacleTo(agent, row, run) }));
  const eligible = obstacles.filter(({ obstacle }) => !obstacle).map(({ agent }) => agent);
  const willing = row.danger ? eligible : withoutKeptSeats(eligible, row, agents, run);
  const idleVoiceSeats = agents.filter(
    (agent) => isReady(agent, run.now) && !run.asked.has(agent.agentId) && isIdleVoiceSeat(agent),
  ).length;
  const [best] = willing.toSorted(byCost(row, { policy: run.policy, idleVoiceSeats }));
  if (best) return { kind: 'offer', agent: best };
  const found = obstacles.flatMap(({ obstacle }) => obstacle ?? []);
  return held(row, found, eligible.length > 0, run.policy);
}

function held(row: LaneRow, found: readonly Obstacle[], isSeatKept: boolean, policy: CenterPolicy): Verdict {
  const start: HoldReason = isCovered(policy, row) ? 'nobody-ready' : 'nobody-serves';
  // A kept seat is a free agent: whatever else stands in the way of others, that is why this contact waits.
  const reason = isSeatKept ? 'phone-seat-kept' : found.map((one) => one.reason).reduce(nearer, start);
  const untils = found.flatMap((one) => one.until ?? []);
  const until = untils.length > 0 ? Math.min(...untils) : undefined;
  return { kind: 'hold', reason, until, isPersonal: found.some((one) => one.reason === 'excluded') };
}

/** Leaves phone agents to calls as long as anybody else who is there could take the chat, now or when a slot is free. */
function withoutKeptSeats(
  eligible: readonly Agent[],
  row: LaneRow,
  agents: readonly Agent[],
  run: Run,
): readonly Agent[] {
  if (row.channel !== 'chat' || !eligible.some(isPhoneAgent)) return eligible;
  const others = agents.some((agent) => !isPhoneAgent(agent) && isReady(agent, run.now) && isForIt(agent, row, run));
  return others ? eligible.filter((agent) => !isPhoneAgent(agent)) : eligible;
}

function isPhoneAgent(agent: Agent): boolean {
  return agent.capacity.voice > agent.capacity.chat;
}

// Somebody whom the contact asks for, or would take as things are now.
function isForIt(agent: Agent, row: LaneRow, { policy, now }: Run): boolean {
  const profile = policy.profiles.find((one) => one.id === agent.profile);
  if (!profile || delaySecondsOf(profile, row.queue) === undefined || !isAble(agent, row)) return false;
  const level = levelFor(policy, agent, row.queue);
  const willDoFrom = Math.max(tierFrom(agent.tier, row, policy.relaxation), skillFrom(level, row, policy.relaxation));
  return isQualified(policy, agent, row) || willDoFrom <= now;
}

function isCovered(policy: CenterPolicy, row: LaneRow): boolean {
  if (row.danger) return row.channel !== 'voice' || policy.profiles.some((profile) => profile.capacity.voice > 0);
  return policy.profiles.some((profile) => delaySecondsOf(profile, row.queue) !== undefined && isAble(profile, row));
}

function foremost(lanes: readonly Lane[], compare: (one: LaneRow, other: LaneRow) => number): Lane | undefined {
  return lanes.reduce<Lane | undefined>(
    (best, lane) => (best && compare(best[0], lane[0]) <= 0 ? best : lane),
    undefined,
  );
}

function lanesOf(works: readonly LaneRow[], compare: (one: LaneRow, other: LaneRow) => number): readonly Lane[] {
  const groups = Map.groupBy(works.toSorted(compare), demandOf);
  return [...groups.values()].flatMap(([head, ...behind]) => (head ? [[head, ...behind] as const] : []));
}

function demandOf(row: LaneRow): string {
  // A danger, or a contact that asks for something newer than its arrival, is like no other.
  if (row.danger || (row.demandedAt ?? row.origin) > row.origin) return row.contactId;
  const isP1 = row.urgency === 'P1';
  return [row.queue, row.channel, row.class, row.language, row.tier, row.callback, isP1].join('#');
}
