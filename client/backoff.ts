const firstMs = 400;
const longestMs = 15_000;

/** How long to wait before trying again, in milliseconds: doubling from 0.4 s to 15 s, the upper half of it at random (0 to 1), so that a crowd does not come back at once. */
export function backoffMs(attempt: number, random: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10));
  return Math.round(whole / 2 + (whole / 2) * random);
}
