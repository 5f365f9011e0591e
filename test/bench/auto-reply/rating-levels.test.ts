import { describe, expect, it } from 'vitest';
import { expectedRating, levelsOf } from '../../../bench/auto-reply/rating-levels.ts';

describe('levelsOf', () => {
  it('makes a level of each rating', () => {
    const ratings = [1, 2, 2, 4, 4, 4].flatMap((rating) => Array.from({ length: 4 }, () => rating));

    expect(levelsOf(ratings)).toEqual({ from: [1, 2, 4], mean: [1, 2, 4] });
  });

  it('joins a rating that too few give to the level below', () => {
    const ratings = [...Array.from({ length: 90 }, () => 1), ...Array.from({ length: 9 }, () => 5), 7];

    expect(levelsOf(ratings)).toEqual({ from: [1, 5], mean: [1, 5.2] });
  });
});

describe('expectedRating', () => {
  const levels = { from: [1, 2, 6], mean: [1, 2, 6.5] };

  it.each([
    [[0, 0], 1],
    [[1, 0], 2],
    [[1, 1], 6.5],
    [[0.5, 0.5], 3.75],
  ])('at chances of %j is %d', (chances, rating) => {
    expect(expectedRating(levels, chances)).toBe(rating);
  });
});
