import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CallbackState } from '../callback/admit-callback.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import { hoursOf } from '../hours/hours-of.ts';
import { delaySecondsOf, isAble, isReady } from './fit.ts';
import { type HandlingTimes, handleSeconds, nothingMeasured } from './handling-times.ts';

/** What the promise of a contact's callback is worked out from: its queue's rows, and the agents on duty who serve the queue and could call. */
export function callbackState(
  row: Pick<LaneRow, 'queue' | 'language'>,
  works: readonly LaneRow[],
  agents: readonly Agent[],
  policy: CenterPolicy,
  now: Ms,
  times: HandlingTimes = nothingMeasured,
): CallbackState {
  const serving = policy.profiles.filter((profile) => delaySecondsOf(profile, row.queue) !== undefined);
  const own = { queues: [{ queue: row.queue, delaySeconds: 0 }] };
  const call = { channel: 'voice', language: row.language } as const;
  const callers = agents.filter(
    (agent) => isReady(agent, now) && isAble(agent, call) && serving.some(({ id }) => id === agent.profile),
  );
  return {
    now,
    hours: hoursOf(policy, row.queue),
    pending: works.filter((one) => one.queue === row.queue && one.promisedAt !== undefined && !one.written).length,
    seats: new Set(callers.map(({ agentId }) => agentId)).size,
    // Most of those who are called came to chat about it.
    handleSeconds: Math.max(...(['chat', 'voice'] as const).map((channel) => handleSeconds(times, own, channel))),
  };
}
