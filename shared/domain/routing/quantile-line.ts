import type { Line } from './wait-mixes.ts';

/** A mean wait that was told by, and the wait that came of it, in seconds. */
export type Point = { readonly meanSeconds: number; readonly waitedSeconds: number };

const steepest = 3;
// A golden section keeps .618 of the stretch: after so many the slope is known to a ten-thousandth.
const sections = 21;
const golden = (Math.sqrt(5) - 1) / 2;

/**
 * The line under which `share` of the waits lie, and which errs least: quantile regression (Koenker and Bassett 1978) on one variable. For a slope the best
 * line goes through that quantile of what the slope leaves, and the error is convex in the slope, which is therefore found by halving the stretch it can be in.
 */
export function quantileLine(points: readonly Point[], share: number): Line {
  const lineBy = (slope: number) => {
    const left = Float64Array.from(points, ({ meanSeconds, waitedSeconds }) => waitedSeconds - slope * meanSeconds);
    left.sort();
    const more = left[Math.min(left.length - 1, Math.floor(share * left.length))] ?? 0;
    let error = 0;
    for (const one of left) error += one > more ? share * (one - more) : (1 - share) * (more - one);
    return { line: [slope, more] as const, error };
  };
  let [from, to] = [0, steepest];
  let low = lineBy(to - golden * (to - from));
  let high = lineBy(from + golden * (to - from));
  for (let section = 0; section < sections; section += 1) {
    if (low.error <= high.error) {
      [to, high] = [high.line[0], low];
      low = lineBy(to - golden * (to - from));
    } else {
      [from, low] = [low.line[0], high];
      high = lineBy(from + golden * (to - from));
    }
  }
  return low.error <= high.error ? low.line : high.line;
}

/** What a line errs for a share of the waits, in seconds a wait: what quantile regression keeps least. */
export function quantileError(points: readonly Point[], [slope, more]: Line, share: number): number {
  const errors = points.map(({ meanSeconds, waitedSeconds }) => {
    const over = waitedSeconds - slope * meanSeconds - more;
    return over > 0 ? share * over : (share - 1) * over;
  });
  return errors.reduce((sum, one) => sum + one, 0) / Math.max(1, points.length);
}
