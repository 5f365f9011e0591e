import type { ContactReview } from '../quality/review.ts';
import { type Formula, type Measure, ratio, share } from './measure.ts';

const score: Formula = {
  name: 'review score',
  version: 1,
  unit: 'share',
  rule: "sum of reviews' scores, each from 0 to 1 / reviews that others than the agent and the rater see",
  source: 'Amazon Connect: Average evaluation score',
};

const failed: Formula = {
  name: 'critical failures',
  version: 1,
  unit: 'share',
  rule: 'reviews in which a critical question failed / reviews that others than the agent and the rater see',
  source: 'Amazon Connect: Automatic fails percent',
};

/** Of a review what its formulas count. */
export type ScoredReview = Pick<ContactReview, 'score' | 'failed'>;

type Reviews = readonly ScoredReview[];

/** What reviews come to on the average. */
export function reviewScore(reviews: Reviews): Measure {
  return ratio(
    score,
    reviews.reduce((sum, review) => sum + review.score, 0),
    reviews.length,
  );
}

/** How many reviews a critical question failed. */
export function criticalFailures(reviews: Reviews): Measure {
  return share(failed, reviews, (review) => review.failed);
}
