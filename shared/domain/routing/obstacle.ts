import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { Routed } from '../center/routing-constants.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { Eased } from '../peak/eased-policy.ts';
import type { Bucket } from './bucket.ts';
import { delaySecondsOf, hasDangerSeat, hasFreeSlot, isAble, isQualified, isReady, levelFor } from './fit.ts';
import { type DangerFit, dangerFrom, isBetterFit, skillFrom, tierFrom } from './relaxation.ts';

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
  readonly bestFit?: DangerFit | undefined;
  /** The shortest delay, in seconds, of those who are ready, could take it as it asks and did not turn it down; undefined when there is nobody. */
  readonly shortestDelay?: number | undefined;
};

/** The first thing that keeps an agent from a contact, but that they were asked for another; undefined when nothing does. They turned it down until `excludedUntil`. */
export function obstacleTo(agent: Agent, row: LaneRow, scene: Scene, excludedUntil: Ms = 0): Obstacle | undefined {
  return row.danger
    ? dangerObstacle(agent, row, scene, excludedUntil)
    : usualObstacle(agent, row, scene, excludedUntil);
}

function usualObstacle(agent: Agent, row: LaneRow, scene: Scene, excludedUntil: Ms): Obstacle | undefined {
  const { now, policy } = scene;
  const delaySeconds = delayOf(agent, row, policy);
  if (delaySeconds === undefined || !isAble(agent, row)) return { reason: 'nobody-serves' };
  if (!isReady(agent, now)) return { reason: 'nobody-ready' };
  if (!hasFreeSlot(agent, row.channel, policy.extraChats)) return { reason: 'no-free-slot' };
  const level = levelFor(policy, agent, row.queue);
  const waits = [
    { reason: 'profile-delay', until: row.origin + delayFor(agent, row, delaySeconds, scene) * 1000 },
    { reason: 'tier-relaxes', until: tierFrom(agent.tier, row, policy.relaxation) },
    { reason: 'skill-relaxes', until: skillFrom(level, row, policy.relaxation) },
    { reason: 'excluded', until: excludedUntil },
  ] as const;
  return waiting(waits, now);
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

/** The best fit for a danger among who is ready and has not turned it down; undefined for any other contact, and when there is nobody. */
export function bestFitOnDuty(
  row: LaneRow,
  buckets: readonly Bucket[],
  excluded: LaneRow['excluded'],
  policy: CenterPolicy,
): DangerFit | undefined {
  if (!row.danger) return undefined;
  const fits = onDuty(buckets, excluded).map(({ like }) => dangerFitOf(like, row, policy));
  return fits.reduce<DangerFit | undefined>((best, fit) => (best && !isBetterFit(fit, best) ? best : fit), undefined);
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

// Nothing is gained before the last of them has passed.
function waiting(waits: readonly { readonly reason: HoldReason; readonly until: Ms }[], now: Ms): Obstacle | undefined {
  const [first, ...others] = waits.filter(({ until }) => now < until);
  return first && { reason: first.reason, until: Math.max(first.until, ...others.map(({ until }) => until)) };
}

// A delay lets others have the first word: where none of them is on duty it would only be a wait. Above the front line nobody comes before the tier that was asked for.
function delayFor(agent: Agent, row: LaneRow, delaySeconds: number, { shortestDelay }: Scene): number {
  if (row.tier > 1 && row.tier === agent.tier) return 0;
  return shortestDelay !== undefined && shortestDelay < delaySeconds ? delaySeconds : 0;
}

/** The shortest delay of those on duty who could take a contact as it asks and have not turned it down, in seconds; undefined when there is nobody, and for a danger, which knows no delays. */
export function shortestDelayOnDuty(
  row: LaneRow,
  buckets: readonly Bucket[],
  excluded: LaneRow['excluded'],
  policy: CenterPolicy,
): number | undefined {
  if (row.danger) return undefined;
  const delays = onDuty(buckets, excluded)
    .filter(({ like }) => isAble(like, row) && isQualified(policy, like, row))
    .flatMap(({ like }) => delayOf(like, row, policy) ?? []);
  return delays.length > 0 ? Math.min(...delays) : undefined;
}

function onDuty(buckets: readonly Bucket[], excluded: LaneRow['excluded']): readonly Bucket[] {
  const isOut = ({ agentId }: Agent) => excluded.some((one) => one.agentId === agentId);
  return buckets.filter(({ isReady: isThere, members }) => isThere && !members.every(isOut));
}

/** The nearer of two reasons to wait. */
export function nearer(one: HoldReason, other: HoldReason): HoldReason {
  return holdReasons.indexOf(one) >= holdReasons.indexOf(other) ? one : other;
}
