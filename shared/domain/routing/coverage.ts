import { Language } from '../../schema/words.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { Channel } from '../center/words.ts';
import type { LaneRow } from '../contact/rows.ts';
import { delaySecondsOf, isAble, isQualified } from './fit.ts';

/** A kind of contact. */
export type Kind = { readonly queue: string; readonly channel: Channel; readonly language: Language };

/** The kinds of contact for which no routing profile of the policy has the skill, the language and the channel; empty in a policy without holes. */
export function coverage(policy: CenterPolicy): readonly Kind[] {
  return policy.queues.flatMap(({ id: queue }) =>
    Channel.options.flatMap((channel) =>
      Language.options.map((language) => ({ queue, channel, language })).filter((kind) => !isTaken(policy, kind)),
    ),
  );
}

/** True when some routing profile serves such a contact, sooner or later, in its channel and its language. */
export function isCovered(policy: CenterPolicy, row: LaneRow): boolean {
  if (row.danger) return row.channel !== 'voice' || policy.profiles.some((profile) => profile.capacity.voice > 0);
  return policy.profiles.some((profile) => delaySecondsOf(profile, row.queue) !== undefined && isAble(profile, row));
}

function isTaken(policy: CenterPolicy, kind: Kind): boolean {
  return policy.profiles.some(
    (profile) =>
      delaySecondsOf(profile, kind.queue) !== undefined &&
      isAble(profile, kind) &&
      isQualified(policy, profile, { ...kind, tier: 1 }),
  );
}
