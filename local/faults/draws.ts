/** Chances that are drawn from a seed, one after the other. */
export type Draws = {
  /** True as often as the share says. */
  happens(share: number): boolean;
  /** A whole number from 0 up to but not including `most`. */
  below(most: number): number;
};

/** Draws by a seed (mulberry32). */
export function drawsFrom(seed: number): Draws {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { happens: (share) => share > 0 && next() < share, below: (most) => Math.floor(next() * most) };
}
