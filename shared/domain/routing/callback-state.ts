import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CallbackState } from '../callback/admit-callback.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import { hoursOf } from '../hours/hours-of.ts';
import { delaySecondsOf, isAble, isReady, servingProfiles } from './fit.ts';
import { type HandlingTimes, handleSeconds, nothingMeasured } from './handling-times.ts';

type Call = Pick<LaneRow, 'queue' | 'language'>;

/**
 * What the promise of a contact's callback is worked out from: the rows of its queue and of those that share agents with it (`queuesBeside`), and the agents on duty of who serves these.
 * A call of another queue counts by the share of its callers who serve this one too: an agent who serves six queues makes one call at a time, not six.
 */
export function callbackState(
  row: Call,
  works: readonly LaneRow[],
  agents: readonly Agent[],
  policy: CenterPolicy,
  now: Ms,
  times: HandlingTimes = nothingMeasured,
): CallbackState {
  const callersOf = onceACall((call) => callersFor(call, agents, policy, now));
  const callers = callersOf(row);
  const own = { queues: [{ queue: row.queue, delaySeconds: 0 }] };
  const shareOf = (call: Call) => {
    const theirs = callersOf(call);
    return call.queue === row.queue ? 1 : theirs.intersection(callers).size / Math.max(1, theirs.size);
  };
  return {
    now,
    hours: hoursOf(policy, row.queue),
    pending: works
      .filter((one) => one.promisedAt !== undefined && !one.written)
      .reduce((sum, one) => sum + shareOf(one), 0),
    seats: callers.size,
    // Most of those who are called came to chat about it.
    handleSeconds: Math.max(...(['chat', 'voice'] as const).map((channel) => handleSeconds(times, own, channel))),
  };
}

/** A queue and all that some profile serves beside it. */
export function queuesBeside(policy: Pick<CenterPolicy, 'profiles'>, queue: string): readonly string[] {
  const serving = policy.profiles.filter((profile) => delaySecondsOf(profile, queue) !== undefined);
  return [...new Set([queue, ...serving.flatMap(({ queues }) => queues.map((one) => one.queue))])];
}

function callersFor({ queue, language }: Call, agents: readonly Agent[], policy: CenterPolicy, now: Ms): Set<string> {
  const serving = servingProfiles(policy, queue);
  const isCaller = (agent: Agent) =>
    isReady(agent, now) && isAble(agent, { channel: 'voice', language }) && serving.includes(agent.profile);
  return new Set(agents.filter(isCaller).map(({ agentId }) => agentId));
}

function onceACall(found: (call: Call) => Set<string>): (call: Call) => Set<string> {
  const known = new Map<string, Set<string>>();
  return (call) => {
    const key = `${call.language} ${call.queue}`;
    const callers = known.get(key) ?? found(call);
    known.set(key, callers);
    return callers;
  };
}
