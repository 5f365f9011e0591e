/** A share of messages with its Wilson interval of 95 %, as percent. */
export type Share = {
  readonly count: number;
  readonly of: number;
  readonly percent: number;
  readonly low: number;
  readonly high: number;
};

const z = 1.96;

/** How many of all, with the interval by Wilson (1927); nothing of nothing is 0. */
export const shareOf = (count: number, of: number): Share => {
  if (of === 0) return { count, of, percent: 0, low: 0, high: 100 };
  const middle = (count + (z * z) / 2) / (of + z * z);
  const half = (z * Math.sqrt((count * (of - count)) / of + (z * z) / 4)) / (of + z * z);
  const round = (share: number): number => Math.round(1_000 * share) / 10;
  return { count, of, percent: round(count / of), low: round(Math.max(0, middle - half)), high: round(middle + half) };
};
