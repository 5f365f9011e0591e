/** Under so many reviews nothing is said of an agent's: two are two opinions. */
export const fewestReviews = 3;

/** What an agent's reviews of a week come to: their mean, and between what it lies with 95 %. */
export type ReviewMean = {
  readonly agent: string;
  readonly count: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
};

/** An agent's reviews: how many, and the sums of their scores and of their squares. */
export type ReviewSums = {
  readonly agent: string;
  readonly count: number;
  readonly total: number;
  readonly squares: number;
};

/** The means of agents with enough reviews. The interval is Student's, cut to what a score can be; reviews of one agent are few, so a normal one would be too narrow. */
export function reviewMeans(sums: readonly ReviewSums[]): readonly ReviewMean[] {
  return sums
    .filter(({ count }) => count >= fewestReviews)
    .map(({ agent, ...sums }) => ({ agent, count: sums.count, ...meanOfReviews(sums) }));
}

/** The mean of two reviews or more, and between what it lies with 95 %. */
export function meanOfReviews({
  count,
  total,
  squares,
}: Omit<ReviewSums, 'agent'>): Omit<ReviewMean, 'agent' | 'count'> {
  const mean = total / count;
  const variance = Math.max(0, squares - count * mean * mean) / (count - 1);
  const half = studentsT(count - 1) * Math.sqrt(variance / count);
  return { mean, low: Math.max(0, mean - half), high: Math.min(1, mean + half) };
}

// The two-sided 95 % points of Student's distribution from 1 degree of freedom on (Fisher and Yates, Statistical Tables, table III).
const points = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

// Past the table the last point: a little wide, never too narrow.
function studentsT(freedom: number): number {
  return points[freedom - 1] ?? points.at(-1) ?? Number.POSITIVE_INFINITY;
}
