/** What a number is drawn for: two purposes never share a number. */
export const purposes = [
  'day-rate',
  'hour-rate',
  'count',
  'moment',
  'kind',
  'class',
  'handle',
  'patience',
  'accept',
  'miss',
  'absence',
  'callback',
  'search',
  'return',
] as const;
export type Purpose = (typeof purposes)[number];

/** Numbers from 0 up to 1 that depend only on the seed and on what they are for, so that two policies meet the same people on the same days. */
export type Draw = (purpose: Purpose, index: number, attempt?: number) => number;

/** The numbers of one seed. */
export function drawsOf(seed: number): Draw {
  const start = mixed(seed | 0, 0x9e3779b9);
  const roots = new Map(purposes.map((purpose, at) => [purpose, mixed(start, at + 1)]));
  return (purpose, index, attempt = 0) =>
    (mixed(mixed(roots.get(purpose) ?? start, index + 1), attempt + 1) >>> 0) / 0x1_0000_0000;
}

// The finisher of MurmurHash3: every bit of the input moves about half of those of the output.
function mixed(state: number, value: number): number {
  let hash = (state ^ Math.imul(value, 0x9e3779b1)) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
