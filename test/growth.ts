const fewestTurns = 7;
const mostTurns = 200;

/**
 * How many times longer the longer work takes. Both are timed in turns and the shortest time of each counts: a busy machine makes both slow, but interrupts the
 * longer one more often. So there are seven turns, and more while it is at the limit or above: work that grows too fast is so in every turn.
 * Under a tenth of a millisecond the clock itself is in the way, so that counts as a tenth.
 */
export function growth(longer: () => unknown, shorter: () => unknown, limit: number): number {
  let [long, short, ratio] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let turn = 1; turn <= fewestTurns || (turn <= mostTurns && ratio >= limit); turn += 1) {
    long = Math.min(long, millisecondsOf(longer));
    short = Math.min(short, millisecondsOf(shorter));
    ratio = Math.max(0.1, long) / Math.max(0.1, short);
  }
  return ratio;
}

/** How long a piece of work takes, once. */
export function millisecondsOf(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
