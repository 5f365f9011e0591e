/** The levels of a scale, upwards: level k holds the ratings from `from[k]` up to the next level's, whose mean is `mean[k]`. */
export type Levels = { readonly from: readonly number[]; readonly mean: readonly number[] };

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

// What too few people have rated so high cannot be learned.
const leastRatings = (ratings: number): number => Math.min(8, Math.ceil(ratings / 20));

/** The levels of some ratings: each that occurs is one, but one that too few ratings reach joins the level below. */
export const levelsOf = (ratings: readonly number[]): Levels => {
  const [lowest = 0, ...higher] = [...new Set(ratings)].sort((a, b) => a - b);
  const reaching = (level: number): number => ratings.filter((rating) => rating >= level).length;
  const from = [lowest, ...higher.filter((level) => reaching(level) >= leastRatings(ratings.length))];
  const within = (level: number, at: number): number[] =>
    ratings.filter((rating) => rating >= level && rating < (from[at + 1] ?? Number.POSITIVE_INFINITY));
  return { from, mean: from.map((level, at) => meanOf(within(level, at))) };
};

/** The rating to expect at these chances of reaching each level above the lowest. */
export const expectedRating = ({ mean }: Levels, chances: readonly number[]): number =>
  chances.reduce((sum, chance, at) => sum + chance * ((mean[at + 1] ?? 0) - (mean[at] ?? 0)), mean[0] ?? 0);
