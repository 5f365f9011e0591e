import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { Routed } from '../center/routing-constants.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { Eased } from '../peak/eased-policy.ts';
import type { Bucket } from './bucket.ts';
import { delaySecondsOf, hasDangerSeat, hasFreeSlot, isAble, isQualified, isReady, levelFor } from './fit.ts';
import { type DangerFit, dangerFits, dangerFrom, isBetterFit, skillFrom, tierFrom } from './relaxation.ts';

/**
 * Why a contact waits on, from the farthest from being offered to the nearest. `nobody-serves`: no routing profile ever takes its kind.
 * `nobody-ready`: no such agent is there. `no-free-slot`: all of them are busy. `profile-delay`, `tier-relaxes`, `skill-relaxes`, `danger-relaxes`,
 * `excluded`: a free agent may take it a little later. `last-agent-busy`: others are free, and whoever served the student last may be in a moment. `phone-seat-kept`: only seats are free that are left to calls, and others take chats.
 * `live-seats-kept`: only seats are free that an e-mail leaves to calls and chats. `agent-asked`: the agent for it got another offer in this run.
 */
const holdReasons = [
  'nobody-serves',
  'nobody-ready',
  'no-free-slot',
  'profile-delay',
  'tier-relaxes',
  'skill-relaxes',
  'danger-relaxes',
  'excluded',
  'last-agent-busy',
  'phone-seat-kept',
  'live-seats-kept',
  'agent-asked',
] as const;
export type HoldReason = (typeof holdReasons)[number];

/** What stands between one agent and one contact; `until` where time alone removes it. */
export type Obstacle = { readonly reason: HoldReason; readonly until?: Ms | undefined };

/** What every comparison of one contact looks at. */
export type Scene = {
  readonly now: Ms;
  readonly policy: CenterPolicy & Routed & Eased;
  /** How well a danger is fitted by whoever fits it best, of those who are ready and did not turn it down. */
  readonly bestFit: DangerFit | undefined;
  /** The shortest delay, in seconds, of those who are ready, could take it as it asks and did not turn it down; infinite when there is nobody. */
  readonly shortestDelay: number;
  /** When the first of those who are ready, could take it and did not turn it down will do, by tier and skill; infinite when there is nobody. */
  readonly soonestFit: Ms;
};

/** What a contact finds: who is on duty for it, and how well the best of them fits. */
export function sceneOf(
  row: LaneRow,
  buckets: readonly Bucket[],
  excluded: LaneRow['excluded'],
  policy: Scene['policy'],
  now: Ms,
): Scene {
  const there = onDuty(buckets, excluded).map(({ like }) => like);
  const bestFit =
    row.danger && dangerFits.find((fit) => there.some((agent) => dangerFitOf(agent, row, policy) === fit));
  const serving = there.filter((agent) => isAble(agent, row) && delayOf(agent, row, policy) !== undefined);
  const qualified = serving.filter((agent) => isQualified(policy, agent, row));
  return {
    ...{ now, policy, bestFit },
    shortestDelay: Math.min(...qualified.flatMap((agent) => delayOf(agent, row, policy) ?? [])),
    soonestFit: Math.min(...serving.map((agent) => willDoFrom(agent, row, policy))),
  };
}

/** The moment from which an agent will do for a contact, by tier and skill. */
export function willDoFrom(agent: Agent, row: LaneRow, policy: CenterPolicy): Ms {
  return Math.max(...demandsOn(agent, row, policy).map(({ until }) => until));
}

/** The first thing that keeps an agent from a contact, but that they were asked for another; undefined when nothing does. They turned it down until `excludedUntil`. */
export function obstacleTo(agent: Agent, row: LaneRow, scene: Scene, excludedUntil: Ms = 0): Obstacle | undefined {
  return row.danger
    ? dangerObstacle(agent, row, scene, excludedUntil)
    : usualObstacle(agent, row, scene, excludedUntil);
}

function usualObstacle(agent: Agent, row: LaneRow, scene: Scene, excludedUntil: Ms): Obstacle | undefined {
  const { now, policy, soonestFit } = scene;
  const delaySeconds = delayOf(agent, row, policy);
  if (delaySeconds === undefined || !isAble(agent, row)) return { reason: 'nobody-serves' };
  if (!isReady(agent, now)) return { reason: 'nobody-ready' };
  if (!hasFreeSlot(agent, row.channel, policy.extraChats)) return { reason: 'no-free-slot' };
  // A tier and a skill are waited for while somebody who has more of them is on duty: else it would only be a wait.
  const isFirst = willDoFrom(agent, row, policy) <= soonestFit;
  return waiting(
    [
      { reason: 'profile-delay', until: row.origin + delayFor(agent, row, delaySeconds, scene) * 1000 },
      ...(isFirst ? [] : demandsOn(agent, row, policy)),
      { reason: 'excluded', until: excludedUntil },
    ],
    now,
  );
}

function demandsOn(agent: Agent, row: LaneRow, policy: CenterPolicy): readonly Wait[] {
  const level = levelFor(policy, agent, row.queue);
  return [
    { reason: 'tier-relaxes', until: tierFrom(agent.tier, row, policy.relaxation) },
    { reason: 'skill-relaxes', until: skillFrom(level, row, policy.relaxation) },
  ];
}

// Anybody will do in the end: what a danger asks for is only a short head start for those it suits.
function dangerObstacle(agent: Agent, row: LaneRow, scene: Scene, excludedUntil: Ms): Obstacle | undefined {
  const { now } = scene;
  if (row.channel === 'voice' && agent.capacity.voice === 0) return { reason: 'nobody-serves' };
  if (!isReady(agent, now)) return { reason: 'nobody-ready' };
  if (!hasDangerSeat(agent, row.channel)) return { reason: 'no-free-slot' };
  const waits = [
    { reason: 'danger-relaxes', until: headStartUntil(agent, row, scene) },
    { reason: 'excluded', until: excludedUntil },
  ] as const;
  return waiting(waits, now);
}

// A head start is for somebody: where nobody who fits better is on duty, it would only be a wait.
function headStartUntil(agent: Agent, row: LaneRow, { policy, bestFit }: Scene): Ms {
  const fit = dangerFitOf(agent, row, policy);
  return bestFit && isBetterFit(bestFit, fit) ? dangerFrom(fit, row, policy.relaxation) : row.origin;
}

/** How well an agent fits a danger; one who serves its queue only after a delay serves it at once. */
export function dangerFitOf(agent: Agent, row: LaneRow, policy: CenterPolicy): DangerFit {
  if (!agent.languages.includes(row.language)) return 'there';
  return delayOf(agent, row, policy) !== undefined && isQualified(policy, agent, row) ? 'as-asked' : 'language';
}

function delayOf(agent: Agent, row: LaneRow, policy: CenterPolicy): number | undefined {
  const profile = policy.profiles.find((one) => one.id === agent.profile);
  return profile && delaySecondsOf(profile, row.queue, row.channel);
}

type Wait = { readonly reason: HoldReason; readonly until: Ms };

// Nothing is gained before the last of them has passed.
function waiting(waits: readonly Wait[], now: Ms): Obstacle | undefined {
  const [first, ...others] = waits.filter(({ until }) => now < until);
  return first && { reason: first.reason, until: Math.max(first.until, ...others.map(({ until }) => until)) };
}

// A delay lets others have the first word: where none of them is on duty it would only be a wait. Above the front line nobody comes before the tier that was asked for.
function delayFor(agent: Agent, row: LaneRow, delaySeconds: number, { shortestDelay }: Scene): number {
  if (row.tier > 1 && row.tier === agent.tier) return 0;
  return shortestDelay < delaySeconds ? delaySeconds : 0;
}

function onDuty(buckets: readonly Bucket[], excluded: LaneRow['excluded']): readonly Bucket[] {
  const isOut = ({ agentId }: Agent) => excluded.some((one) => one.agentId === agentId);
  return buckets.filter(({ isReady: isThere, members }) => isThere && !members.every(isOut));
}

/** The nearer of two reasons to wait. */
export function nearer(one: HoldReason, other: HoldReason): HoldReason {
  return holdReasons.indexOf(one) >= holdReasons.indexOf(other) ? one : other;
}
