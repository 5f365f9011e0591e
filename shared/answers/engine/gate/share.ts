import { shareBounds } from '../training/clopper-pearson.ts';

/** A share with its 95 % (Clopper-Pearson) interval; `total` 0 leaves the share at 1 and the interval open. */
export type Share = {
  readonly right: number;
  readonly total: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

/** So many of so many, with the interval. */
export const shareOf = (right: number, total: number): Share => ({
  right,
  total,
  share: total === 0 ? 1 : right / total,
  ...(total === 0 ? { low: 0, high: 1 } : shareBounds(right, total, 0.025)),
});
