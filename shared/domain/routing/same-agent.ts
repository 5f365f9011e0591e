import type { AgentId, Ms } from '../../schema/ids.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { type Routed, shippedSameAgent } from '../center/routing-constants.ts';
import type { SameAgent } from '../center/routing-schema.ts';
import type { LaneRow } from '../contact/rows.ts';
import type { ContactState } from '../contact/state.ts';
import { lowScore } from '../survey/survey.ts';
import type { Crew } from './crew.ts';
import { delaySecondsOf, hasFreeSlot, isAble, isQualified } from './fit.ts';
import { askingSince } from './relaxation.ts';

/*
 * The same agent's whole story. Who: the agent who ended the student's contact before, on the same subject, within the hours of the policy; it is found once, when a contact first gets its place. What they get: the
 * first word, as whoever had this very contact last, unless that costs the center much more; and, where a policy wants it, while all their seats are chats some seconds in which one may end.
 */

/** What it may cost more to ask whoever had it last: as one chat in hand does, and not the last phone that is idle. */
export const sameAgentWorth = 0.6;

/** What a policy says of it, or what is shipped. */
export function sameAgentOf({ routing }: Routed): SameAgent {
  return routing?.sameAgent ?? shippedSameAgent;
}

type Subject = Pick<ContactState, 'studentId' | 'queue' | 'topic' | 'danger' | 'class'>;

/**
 * The agent who served the student before, when they are to be asked first for this contact too: the contact before ended within the policy's hours and was about the same. Never for a danger, whom anybody suited takes;
 * nor for a complaint, nor where the student rated the contact before low: these get somebody else.
 */
export function servedBefore(
  before: ContactState,
  contact: Subject,
  queue: string,
  policy: Routed,
  now: Ms,
): AgentId | undefined {
  const { lastAgentId, closedAt, surveyScore } = before;
  if (lastAgentId === undefined || !(lastAgentId in before.agentHighWater) || closedAt === undefined) return undefined;
  const isLate = now - closedAt > sameAgentOf(policy).withinHours * 3_600_000;
  const isSame = before.queue === queue || (contact.topic !== undefined && before.topic === contact.topic);
  if (isLate || !isSame || before.studentId !== contact.studentId) return undefined;
  const isUnhappy = contact.class === 'complaint' || (surveyScore !== undefined && surveyScore <= lowScore);
  return isUnhappy || contact.danger || before.danger ? undefined : lastAgentId;
}

/** Until when a chat waits for the agent who had it, or its student, last: while they are on duty and all their seats are chats, for a few seconds; undefined when it does not. */
export function heldForLast(row: LaneRow, crew: Crew, policy: CenterPolicy & Routed, now: Ms): Ms | undefined {
  const { lastAgentId, danger, callback, channel } = row;
  if (lastAgentId === undefined || danger || callback || channel !== 'chat') return undefined;
  const until = askingSince(row) + sameAgentOf(policy).holdSeconds * 1000;
  if (until <= now || row.excluded.some(({ agentId }) => agentId === lastAgentId)) return undefined;
  const isBusyChatting = crew.bucketsWith(lastAgentId).some(({ isReady, like }) => {
    const profile = policy.profiles.find(({ id }) => id === like.profile);
    if (!isReady || !profile || delaySecondsOf(profile, row.queue) === undefined) return false;
    if (!isAble(like, row) || !isQualified(policy, like, row) || hasFreeSlot(like, 'chat')) return false;
    return Object.values(like.slots)[0] === 'chat';
  });
  return isBusyChatting ? until : undefined;
}
