import { expect, test } from 'vitest';
import { followedReviews } from '../../../../shared/domain/quality/review-trend.ts';

test('eight weeks are followed, the oldest first', () => {
  const weeks = followedReviews('2026-11-22', 400);

  expect(weeks).toHaveLength(8);
  expect([weeks[0], weeks[7]]).toEqual(['2026-W40', '2026-W47']);
});

test.each([
  [30, ['2026-W45', '2026-W46', '2026-W47']],
  [20, ['2026-W47']],
  [7, ['2026-W47']],
])('a week of which reviews may be gone after %i days is not shown as one without any', (keptDays, weeks) => {
  expect(followedReviews('2026-11-22', keptDays)).toEqual(weeks);
});
