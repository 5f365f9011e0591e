/**
 * How many times longer the longer work takes. Each is timed seven times in turn and the shortest time counts: a busy machine makes
 * both slow, and no single pause decides. Under a tenth of a millisecond the clock itself is in the way, so that counts as a tenth.
 */
export function growth(longer: () => unknown, shorter: () => unknown): number {
  const rounds = Array.from({ length: 7 }, () => [millisecondsOf(longer), millisecondsOf(shorter)] as const);
  const shortest = (side: 0 | 1) => Math.max(0.1, Math.min(...rounds.map((round) => round[side])));
  return shortest(0) / shortest(1);
}

/** How long a piece of work takes, once. */
export function millisecondsOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
