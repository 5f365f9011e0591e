import type { LambdaHandler } from './around.ts';
import { systemClock } from './clock.ts';
import { gauges } from './gauges.ts';
import { logger } from './logger.ts';
import { versionCache } from './version-cache.ts';

/** How long a policy is trusted before the one in force is read again. */
export const policyFreshMs = 30_000;

/** The policy in force as it is stored, how a function reads it, and the one its own release came with. */
export type PolicySource<Policy> = {
  readonly inForce: () => Promise<{ readonly version: string; readonly text: string } | undefined>;
  readonly read: (policy: unknown) => Policy;
  readonly deployed: unknown;
};

/**
 * A handler made anew whenever another policy comes into force. One that cannot be read leaves the handler of the last good one at work; where there was
 * none, that of the policy deployed with the code. The first look is made while the function starts.
 */
export function byPolicy<Policy, Result>(
  { inForce, read, deployed }: PolicySource<Policy>,
  make: (policy: Policy) => LambdaHandler<Result>,
  clock = systemClock,
): LambdaHandler<Result> {
  const published = versionCache(
    inForce,
    ({ text }) => make(read(JSON.parse(text))),
    policyFreshMs,
    (cause) => {
      gauges.count('PolicyUnreadable');
      logger.error('policy not read', cause);
    },
  );
  let ofRelease: LambdaHandler<Result> | undefined;
  const started = published(clock());
  return async (event, context) => {
    await started;
    const handler = await published(clock());
    if (handler) return handler(event, context);
    ofRelease ??= make(read(deployed));
    return ofRelease(event, context);
  };
}
