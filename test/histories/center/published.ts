import type { CenterPolicy } from '../../../shared/domain/center/center-policy.ts';

/** What operations may publish in the middle of an evening. */
export const publications = ['queue-goes', 'shorter-offers', 'as-before'] as const;
export type Publication = (typeof publications)[number];

/** The policies of an evening: the one in force, and those before it, each with the moment it came into force. */
export type Published = {
  readonly inForce: () => Promise<{ readonly version: string; readonly text: string }>;
  readonly read: (version: unknown) => CenterPolicy;
  readonly current: () => CenterPolicy;
  /** Those that were in force at some moment since then. */
  readonly since: (moment: number) => readonly CenterPolicy[];
  readonly publish: (publication: Publication) => void;
};

const shorterSeconds = 9;

/** The policies of an evening that begins with one; a version is read by its number, since what is published was checked before. */
export function publishing(first: CenterPolicy, now: () => number): Published {
  const all = [{ at: Number.NEGATIVE_INFINITY, policy: first }];
  const current = () => all.at(-1)?.policy ?? first;
  return {
    inForce: async () => ({ version: `v${all.length}`, text: String(all.length) }),
    read: (version) => all[Number(version) - 1]?.policy ?? first,
    current,
    since: (moment) =>
      all.filter((_, at) => (all[at + 1]?.at ?? Number.POSITIVE_INFINITY) > moment).map(({ policy }) => policy),
    publish: (publication) => {
      all.push({ at: now(), policy: changed(first, publication) });
    },
  };
}

function changed(policy: CenterPolicy, publication: Publication): CenterPolicy {
  switch (publication) {
    case 'as-before':
      return { ...policy };
    case 'shorter-offers':
      return {
        ...policy,
        limits: { ...policy.limits, offerSeconds: { ...policy.limits.offerSeconds, chat: shorterSeconds } },
      };
    case 'queue-goes':
      return withoutQueue(policy, 'billing');
  }
}

// Whoever served it goes on with what else they serve.
function withoutQueue(policy: CenterPolicy, gone: string): CenterPolicy {
  return {
    ...policy,
    queues: policy.queues.filter(({ id }) => id !== gone),
    profiles: policy.profiles.map((profile) => ({
      ...profile,
      queues: profile.queues.filter(({ queue }) => queue !== gone),
    })),
  };
}
