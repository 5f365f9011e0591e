/** A source of repeatable choices: the same seed and the same calls give the same numbers. */
export type Random = {
  /** A number from 0 up to, but not including, 1. */
  readonly next: () => number;
  /** A source of its own that depends only on this source's seed and the name, not on what was drawn before. */
  readonly fork: (name: string) => Random;
};

/** A seeded source (mulberry32 over a hash of the seed). */
export function seededRandom(seed: string | number): Random {
  let state = hash(String(seed));
  return {
    next: () => {
      state = (state + 0x6d2b79f5) | 0;
      const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((again ^ (again >>> 14)) >>> 0) / 4_294_967_296;
    },
    fork: (name) => seededRandom(`${seed}/${name}`),
  };
}

/** True with this probability. */
export function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}

/** A number between two bounds, evenly. */
export function between(random: Random, low: number, high: number): number {
  return low + random.next() * (high - low);
}

/** One of a list; throws on an empty one. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[Math.floor(random.next() * list.length)];
  if (one === undefined) throw new Error('cannot pick from an empty list');
  return one;
}

/** An exponential waiting time of this mean: patience. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.next());
}

/** A log-normal duration of this median and spread (sigma of its logarithm): how people take their time. */
export function logNormal(random: Random, median: number, sigma: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * random.next()));
}

/** The list in a random order. */
export function shuffled<T>(random: Random, list: readonly T[]): readonly T[] {
  return list
    .map((value) => ({ value, key: random.next() }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

// FNV-1a: seeds that differ in one character start far apart.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
