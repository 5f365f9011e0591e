import type { AgentId, Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import { delaySecondsOf, hasFreeSlot, isAble, isReady, levelFor, skilledFrom } from './fit.ts';

/**
 * Why a contact waits on, from the farthest from being offered to the nearest. `nobody-serves`: no routing profile ever takes its kind.
 * `nobody-ready`: no such agent is there. `no-free-slot`: all of them are busy. `profile-delay`, `skill-relaxes`, `excluded`: a free agent may take it
 * a little later. `phone-seat-kept`: only a phone agent is free, and others take chats. `agent-asked`: the agent for it got another offer in this run.
 */
const holdReasons = [
  'nobody-serves',
  'nobody-ready',
  'no-free-slot',
  'profile-delay',
  'skill-relaxes',
  'excluded',
  'phone-seat-kept',
  'agent-asked',
] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What stands between one agent and one contact; `until` where time alone removes it. */
export type Obstacle = { readonly reason: HoldReason; readonly until?: Ms };

/** What every comparison of one run looks at. */
export type Run = {
  readonly now: Ms;
  readonly policy: CenterPolicy;
  /** Agents who already got an offer in this run. */
  readonly asked: ReadonlySet<AgentId>;
};

/** The first thing that keeps an agent from a contact; undefined when nothing does. */
export function obstacleTo(agent: Agent, row: LaneRow, run: Run): Obstacle | undefined {
  const profile = run.policy.profiles.find((one) => one.id === agent.profile);
  const delaySeconds = profile && delaySecondsOf(profile, row.queue);
  if (delaySeconds === undefined || !isAble(run.policy, agent, row)) return { reason: 'nobody-serves' };
  if (!isReady(agent, run.now)) return { reason: 'nobody-ready' };
  if (!hasFreeSlot(agent, row.channel)) return { reason: 'no-free-slot' };
  const level = levelFor(run.policy, agent, row.queue);
  const waits = [
    { reason: 'profile-delay', until: row.origin + delayFor(agent, row, delaySeconds) * 1000 },
    { reason: 'skill-relaxes', until: skilledFrom(level, row.origin) },
    { reason: 'excluded', until: excludedUntil(row, agent.agentId) },
  ] as const;
  return waiting(waits, run.now) ?? (run.asked.has(agent.agentId) ? { reason: 'agent-asked' } : undefined);
}

// Nothing is gained before the last of them has passed.
function waiting(waits: readonly Required<Obstacle>[], now: Ms): Obstacle | undefined {
  const [first, ...others] = waits.filter(({ until }) => now < until);
  return first && { reason: first.reason, until: Math.max(first.until, ...others.map(({ until }) => until)) };
}

// A delay lets others have the first word; above the front line nobody comes before the tier that was asked for.
function delayFor(agent: Agent, row: LaneRow, delaySeconds: number): number {
  return row.tier > 1 && row.tier === agent.tier ? 0 : delaySeconds;
}

/** The nearer of two reasons to wait. */
export function nearer(one: HoldReason, other: HoldReason): HoldReason {
  return holdReasons.indexOf(one) >= holdReasons.indexOf(other) ? one : other;
}

function excludedUntil(row: LaneRow, agentId: AgentId): Ms {
  return row.excluded.find((one) => one.agentId === agentId)?.until ?? 0;
}
