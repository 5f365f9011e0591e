import { Language, Tier } from '../../schema/words.ts';
import type { CenterPolicy, RoutingProfile } from '../center/center-policy.ts';
import { Channel } from '../center/words.ts';
import type { LaneRow } from '../contact/rows.ts';
import { delaySecondsOf, isAble, isQualified } from './fit.ts';

/** A kind of contact; its tier is the lowest that it asks for. A class says how urgent it is, and nothing of who may take it. */
export type Kind = {
  readonly queue: string;
  readonly channel: Channel;
  readonly language: Language;
  readonly tier: Tier;
};

/** A kind that nobody takes as it asks; `never` when nobody takes it either once skill and tier have given way, for channel and language do not. */
export type Hole = Kind & { readonly never: boolean };

/** The kinds of contact for which none of some routing profiles, all of the policy's if not said, has the skill, the tier, the language and the channel; empty in a policy without holes. */
export function coverage(policy: CenterPolicy, profiles: readonly RoutingProfile[] = policy.profiles): readonly Hole[] {
  return kindsOf(policy).flatMap((kind) => {
    const able = profiles.filter(
      (profile) => delaySecondsOf(profile, kind.queue) !== undefined && isAble(profile, kind),
    );
    return able.some((profile) => isQualified(policy, profile, kind)) ? [] : [{ ...kind, never: able.length === 0 }];
  });
}

/** True when some routing profile serves such a contact, sooner or later, in its channel and its language. */
export function isCovered(policy: CenterPolicy, row: LaneRow): boolean {
  if (row.danger) return row.channel !== 'voice' || policy.profiles.some((profile) => profile.capacity.voice > 0);
  return policy.profiles.some((profile) => delaySecondsOf(profile, row.queue) !== undefined && isAble(profile, row));
}

function kindsOf({ queues }: CenterPolicy): readonly Kind[] {
  return queues.flatMap(({ id: queue }) =>
    Channel.options.flatMap((channel) =>
      Language.options.flatMap((language) => Tier.options.map((tier) => ({ queue, channel, language, tier }))),
    ),
  );
}
