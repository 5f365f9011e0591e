import * as v from 'valibot';
import { type CenterPolicy, Relaxation, Targets } from '../../shared/domain/center/center-policy.ts';
import type { Routed } from '../../shared/domain/center/routing-constants.ts';
import { RoutingConstants } from '../../shared/domain/center/routing-schema.ts';
import { PeakPolicy } from '../../shared/domain/peak/peak-policy.ts';

/** The constants a policy file may lay over the shipped policy; what `--tune` writes is one. */
export const Constants = v.partial(
  v.strictObject({ targets: Targets, relaxation: Relaxation, routing: RoutingConstants, peak: PeakPolicy }),
);
export type Constants = v.InferOutput<typeof Constants>;

/** A policy with some constants of its own. */
export function withConstants(policy: CenterPolicy, constants: Constants): CenterPolicy & Routed {
  const { targets = policy.targets, relaxation = policy.relaxation, peak = policy.peak, routing } = constants;
  return { ...policy, targets, relaxation, ...(peak ? { peak } : {}), ...(routing ? { routing } : {}) };
}
