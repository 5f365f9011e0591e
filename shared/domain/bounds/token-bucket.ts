import type { Ms } from '../../schema/ids.ts';

/** How much is allowed: so many a minute on the long run, and so many at once. */
export type Rate = { readonly aMinute: number; readonly burst: number };

/** What somebody may still do at a moment; more is earned with time. */
export type TokenBucket = { readonly tokens: number; readonly at: Ms };

/** A bucket after somebody took from it, or the whole seconds until they may. */
export type Taken =
  | { readonly kind: 'taken'; readonly bucket: TokenBucket }
  | { readonly kind: 'empty'; readonly retryAfterSeconds: number };

// What is earned in parts sums up to a little less than a whole.
const rounding = 1e-9;

/** Takes one token out of a bucket; none at all counts as a full one. */
export function takeToken(bucket: TokenBucket | undefined, rate: Rate, now: Ms): Taken {
  const tokens = tokensAt(bucket, rate, now);
  if (tokens >= 1 - rounding) return { kind: 'taken', bucket: { tokens: Math.max(0, tokens - 1), at: now } };
  // By a clock that went back the time until the bucket's own moment passes first.
  const backMs = bucket ? Math.max(0, bucket.at - now) : 0;
  return { kind: 'empty', retryAfterSeconds: Math.ceil(((1 - tokens) * 60) / rate.aMinute + backMs / 1000) };
}

/** Gives one token back. */
export function giveToken(bucket: TokenBucket | undefined, rate: Rate, now: Ms): TokenBucket {
  return { tokens: Math.min(rate.burst, tokensAt(bucket, rate, now) + 1), at: now };
}

// A clock that went back earns nothing and costs nothing.
function tokensAt(bucket: TokenBucket | undefined, { aMinute, burst }: Rate, now: Ms): number {
  if (!bucket) return burst;
  return Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) * aMinute) / 60_000);
}
