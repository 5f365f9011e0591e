import type { ContactReview } from '../quality/review.ts';
import { type Formula, type Measure, ratio, share } from './measure.ts';

const score: Formula = {
  name: 'review score',
  version: 1,
  unit: 'share',
  rule: "sum of reviews' scores, each from 0 to 1 / reviews by supervisors that others than the agent and the rater see",
  source: 'Amazon Connect: Average evaluation score',
};

const failed: Formula = {
  name: 'critical failures',
  version: 1,
  unit: 'share',
  rule: 'reviews in which a critical question failed / reviews by supervisors that others than the agent and the rater see',
  source: 'Amazon Connect: Automatic fails percent; CC-CMM: 致命错误',
};

/** Of a review what its formulas count. */
export type ScoredReview = Pick<ContactReview, 'score' | 'failed' | 'role'>;

type Reviews = readonly ScoredReview[];

/** What reviews come to on the average. */
export function reviewScore(reviews: Reviews): Measure {
  const supervised = bySupervisors(reviews);
  return ratio(
    score,
    supervised.reduce((sum, review) => sum + review.score, 0),
    supervised.length,
  );
}

/** How many reviews a critical question failed. */
export function criticalFailures(reviews: Reviews): Measure {
  return share(failed, bySupervisors(reviews), (review) => review.failed);
}

// What agents think of themselves and of one another counts in no score.
function bySupervisors(reviews: Reviews): Reviews {
  return reviews.filter(({ role = 'supervisor' }) => role === 'supervisor');
}
