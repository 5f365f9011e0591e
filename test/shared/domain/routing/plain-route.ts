import type { Agent } from '../../../../shared/domain/agents/agent.ts';
import type { Channel } from '../../../../shared/domain/center/words.ts';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { byTurn, costOf, isIdleVoiceSeat } from '../../../../shared/domain/routing/cost.ts';
import { isCovered } from '../../../../shared/domain/routing/coverage.ts';
import { hasFreeSlot, isAble, isQualified, isReady } from '../../../../shared/domain/routing/fit.ts';
import { type Floor, freeChatsOf } from '../../../../shared/domain/routing/floor.ts';
import { withoutKeptSeats } from '../../../../shared/domain/routing/kept-seats.ts';
import { type HoldReason, nearer, obstacleTo, sceneOf } from '../../../../shared/domain/routing/obstacle.ts';
import { byPrecedence } from '../../../../shared/domain/routing/precedence.ts';
import type { RouteInput, Routing } from '../../../../shared/domain/routing/route.ts';
import { sameAgentOf, sameAgentWorth } from '../../../../shared/domain/routing/same-agent.ts';
import type { AgentId, Ms } from '../../../../shared/schema/ids.ts';

type Verdict = {
  readonly agent?: Agent | undefined;
  readonly reason: HoldReason;
  readonly until: Ms | undefined;
  readonly isPersonal: boolean;
};

/** What `route` decides, without why. */
export type PlainRouting = Omit<Routing, 'offers'> & {
  readonly offers: readonly Pick<Routing['offers'][number], 'row' | 'agent'>[];
};

/** What `route` must decide, told plainly: the head of every lane is looked at anew each time, and each agent for each contact. */
export function plainRoute({ now, works, agents, policy }: RouteInput): PlainRouting {
  const compare = byPrecedence(policy, now);
  const asked = new Map<AgentId, Channel>();
  const offers: Pick<Routing['offers'][number], 'row' | 'agent'>[] = [];
  const holds: Routing['holds'][number][] = [];
  const lanes = [...Map.groupBy(works.toSorted(compare), demandOf).values()];
  while (true) {
    const [lane] = lanes.filter(({ length }) => length > 0).toSorted(([a], [b]) => (a && b ? compare(a, b) : 0));
    const head = lane?.shift();
    if (!lane || !head) break;
    const { agent, reason, until, isPersonal } = judge(head, { now, works, agents, policy }, asked);
    if (agent) {
      offers.push({ row: head, agent });
      asked.set(agent.agentId, head.channel);
      continue;
    }
    const held = isPersonal ? [head] : [head, ...lane.splice(0)];
    holds.push(...held.map(({ contactId }) => ({ contactId, reason, ...(until === undefined ? {} : { until }) })));
  }
  const wakes = holds.flatMap(({ until }) => until ?? []);
  return { offers, holds, ...(wakes.length > 0 ? { wakeAt: Math.min(...wakes) } : {}) };
}

function judge(row: LaneRow, { now, agents, policy }: RouteInput, asked: ReadonlyMap<AgentId, Channel>): Verdict {
  const excluded = row.excluded.filter(({ until }) => until > now);
  const alone = agents.map((agent) => ({ like: agent, isReady: isReady(agent, now), members: [agent] }));
  const scene = sceneOf(row, alone, excluded, policy, now);
  const looks = alone.map((bucket) => {
    const { agentId } = bucket.like;
    const found = obstacleTo(bucket.like, row, scene, excluded.find((one) => one.agentId === agentId)?.until);
    return { bucket, obstacle: found ?? (asked.has(agentId) ? { reason: 'agent-asked' as const } : undefined) };
  });
  const eligible = looks.filter(({ obstacle }) => !obstacle);
  const floor = plainFloor(
    agents.filter((agent) => isReady(agent, now)),
    asked,
  );
  const kept = withoutKeptSeats(eligible, row, { buckets: alone, floor }, scene);
  const last = agents.filter(({ agentId }) => agentId === row.lastAgentId);
  const mayTake = kept.willing.some(({ bucket }) => last.includes(bucket.like));
  const [heldUntil] = mayTake ? [] : last.flatMap((agent) => waitsFor(agent, row, now, policy) ?? []);
  if (kept.willing.length > 0 && heldUntil !== undefined)
    return { agent: undefined, reason: 'last-agent-busy', until: heldUntil, isPersonal: true };
  const cost = (agent: Agent) => costOf(agent, row, { policy, floor });
  const least = Math.min(...kept.willing.map(({ bucket }) => cost(bucket.like)));
  const isLast = (agent: Agent) => Number(last.includes(agent) && cost(agent) - least <= sameAgentWorth);
  const [agent] = kept.willing
    .map(({ bucket }) => bucket.like)
    .toSorted((one, other) => isLast(other) - isLast(one) || cost(one) - cost(other) || byTurn(one, other));
  const found = looks.flatMap(({ obstacle }) => obstacle ?? []);
  const untils = [...found, ...(eligible.length > 0 ? [kept] : [])].flatMap(({ until }) => until ?? []);
  const start = isCovered(policy, row) ? 'nobody-ready' : 'nobody-serves';
  return {
    agent,
    reason: eligible.length > 0 ? kept.reason : found.map(({ reason }) => reason).reduce(nearer, start),
    until: untils.length > 0 ? Math.min(...untils) : undefined,
    isPersonal: found.some(({ reason }) => reason === 'excluded'),
  };
}

/** Until when a chat waits for an agent who has no seat for it now, but chats that may end. */
function waitsFor(agent: Agent, row: LaneRow, now: Ms, policy: RouteInput['policy']): Ms | undefined {
  const until = (row.demandedAt ?? row.origin) + sameAgentOf(policy).holdSeconds * 1000;
  const serves = policy.profiles
    .find(({ id }) => id === agent.profile)
    ?.queues.some(({ queue }) => queue === row.queue);
  const isOut = row.excluded.some(({ agentId }) => agentId === agent.agentId);
  const isMeant = row.channel === 'chat' && !row.danger && !row.callback && !isOut && until > now;
  const couldTake = serves && isReady(agent, now) && isAble(agent, row) && isQualified(policy, agent, row);
  const isFullOfChats = Object.values(agent.slots).includes('chat') && !hasFreeSlot(agent, 'chat');
  return isMeant && couldTake && isFullOfChats ? until : undefined;
}

function plainFloor(ready: readonly Agent[], asked: ReadonlyMap<AgentId, Channel>): Floor {
  const free = ready.filter(({ agentId }) => !asked.has(agentId));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const hasMail = ({ agentId, slots }: Agent) =>
    Object.values(slots).includes('email') || asked.get(agentId) === 'email';
  return {
    voiceSeats: ready.filter(({ capacity }) => capacity.voice > 0).length,
    idleVoiceSeats: free.filter(isIdleVoiceSeat).length,
    chatSeats: sum(ready.map(({ capacity }) => capacity.chat)),
    freeChatSeats: sum(free.filter((one) => !isIdleVoiceSeat(one)).map(freeChatsOf)),
    readyAgents: ready.length,
    withMail: ready.filter(hasMail).length,
  };
}

function demandOf(row: LaneRow): string {
  if (row.danger || (row.demandedAt ?? row.origin) > row.origin) return row.contactId;
  const isP1 = row.urgency === 'P1';
  return [row.queue, row.channel, row.class, row.language, row.tier, row.callback, isP1].join('#');
}
