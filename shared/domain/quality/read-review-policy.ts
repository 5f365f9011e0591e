import * as v from 'valibot';
import { positive } from '../../schema/numbers.ts';
import { readAs } from '../../schema/read-as.ts';
import { type QualityPolicy, readQuality } from './quality-policy.ts';

const Parts = v.object({
  hours: v.object({ timeZone: v.string() }),
  limits: v.object({ logRetentionDays: positive, recordRetentionDays: positive }),
});

/** What of the center's policy is about reviews: how contacts are looked at, whose weeks are drawn, and how long logs and records are kept. */
export type ReviewPolicy = {
  readonly quality: QualityPolicy;
  readonly timeZone: string;
  readonly logRetentionDays: number;
  readonly recordRetentionDays: number;
};

/** Reads that part of the center's policy, which was checked whole when it was written; throws an error that names the wrong field. */
export function readReviewPolicy(policy: unknown): ReviewPolicy {
  const { hours, limits } = readAs(Parts, policy);
  return { quality: readQuality(policy), timeZone: hours.timeZone, ...limits };
}
