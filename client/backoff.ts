const firstMs = 400;
const longestMs = 15_000;

/**
 * How long to wait before trying again, in milliseconds: doubling from 0.4 s to 15 s, the upper half of it at random (0 to 1), so that a crowd does not
 * come back at once. Where the center says after how many seconds, it is those, and up to one more.
 */
export function backoffMs(attempt: number, random: number, afterSeconds = 0): number {
  if (afterSeconds) return (afterSeconds + random) * 1000;
  return (Math.min(longestMs, firstMs * 2 ** attempt) / 2) * (1 + random);
}
