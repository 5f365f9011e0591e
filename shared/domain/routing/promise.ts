import type { Ms } from '../../schema/ids.ts';
import type { Agent } from '../agents/agent.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { Crew } from './crew.ts';
import { delaySecondsOf, isAble } from './fit.ts';

/*
 * A promised callback's whole story. Until ten minutes before its promise it is served when nothing live waits; then it comes before everything live but danger, and an agent is kept
 * from new chats for it: a call needs somebody with empty hands, and nobody who chats ever has them while chats wait.
 */

const pressingMs = 600_000;

/** How a promised callback stands among others; undefined for a contact without a promise. */
export function promiseStanding(
  { promisedAt }: Pick<LaneRow, 'promisedAt'>,
  now: Ms,
): 'patient' | 'pressing' | undefined {
  if (promisedAt === undefined) return undefined;
  return promisedAt - now <= pressingMs ? 'pressing' : 'patient';
}

/** The agent who is to end their chats for a pressing callback: of those who could make it the one with the fewest; undefined where nobody chats who could. */
export function agentKeptFor(row: LaneRow, crew: Crew, policy: CenterPolicy): Agent | undefined {
  const couldMake = ({ profile: id, ...agent }: Agent) => {
    const profile = policy.profiles.find((one) => one.id === id);
    return profile !== undefined && delaySecondsOf(profile, row.queue) !== undefined && isAble(agent, row);
  };
  const held = ({ slots }: Agent) => Object.values(slots);
  const chatting = crew.buckets.filter(
    ({ like, isReady }) => isReady && couldMake(like) && held(like).length > 0 && held(like)[0] === 'chat',
  );
  return chatting
    .flatMap((bucket) => crew.next(bucket, []) ?? [])
    .reduce<Agent | undefined>(
      (least, agent) => (least && held(least).length <= held(agent).length ? least : agent),
      undefined,
    );
}
