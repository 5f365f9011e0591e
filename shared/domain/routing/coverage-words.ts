import { Tier } from '../../schema/words.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { coverage, type Hole } from './coverage.ts';

/** What a policy's routing profiles leave uncovered, in sentences; one for a whole tier that nobody is of. */
export function coverageWarnings(policy: CenterPolicy): readonly string[] {
  const holes = coverage(policy);
  const isHole = (hole: Hole, tier: Tier) =>
    holes.some((one) => one.tier === tier && one.queue === hole.queue && kindName(one) === kindName(hole));
  return [
    ...holes.filter(({ tier }) => tier === 1).map(withoutTier),
    ...Tier.options.slice(1).flatMap((tier) => {
      if (policy.profiles.every((profile) => profile.tier < tier))
        return [`profiles: nobody is of tier ${tier} or above; whoever asks for it waits until it relaxes`];
      // What the front line cannot take is said already.
      return holes.filter((hole) => hole.tier === tier && !isHole(hole, 1)).map(withTier);
    }),
  ];
}

/** A kind without its queue and tier, as `chat in zh`. */
export function kindName({ channel, language }: Pick<Hole, 'channel' | 'language'>): string {
  return `${channel} in ${language}`;
}

function withoutTier(hole: Hole): string {
  return hole.never
    ? `profiles: nobody ever takes ${kindName(hole)} from ${hole.queue}; give one that serves it the channel and the language`
    : `profiles: nobody has the skill and the language to take ${kindName(hole)} from ${hole.queue} before it relaxes`;
}

function withTier(hole: Hole): string {
  return `profiles: nobody of tier ${hole.tier} or above takes ${kindName(hole)} from ${hole.queue} before it relaxes`;
}
