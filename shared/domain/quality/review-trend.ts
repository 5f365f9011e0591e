import type { ContactReview } from './review.ts';
import { weekOfDate } from './week.ts';

/** So many weeks an agent's reviews are followed over. */
export const followedReviewWeeks = 8;

/** What supervisors thought of an agent's contacts of a week: so many reviews, and the mean of their scores; none without any. */
export type ReviewWeek = { readonly week: string; readonly reviews: number; readonly score?: number };

const weekMs = 7 * 86_400_000;

/** The weeks that an agent's reviews are followed over, the last of which lies at a local date, the oldest first: none of which some reviews are kept no longer, so many days after their contacts. */
export function followedReviews(date: string, keptDays: number): readonly string[] {
  const at = Date.parse(`${date}T00:00:00Z`);
  // The last week is over, by a day to a week.
  const weeks = Math.max(1, Math.min(followedReviewWeeks, Math.floor(keptDays / 7) - 1));
  return Array.from({ length: weeks }, (_, passed) => {
    const day = at - (weeks - 1 - passed) * weekMs;
    return weekOfDate(new Date(day).toISOString().slice(0, 10));
  });
}

/** A week of an agent's reviews. What agents think of themselves and of one another counts in no score. */
export function reviewWeek(week: string, reviews: readonly ContactReview[]): ReviewWeek {
  const scores = reviews.filter(({ role = 'supervisor' }) => role === 'supervisor').map(({ score }) => score);
  const sum = scores.reduce((total, score) => total + score, 0);
  return { week, reviews: scores.length, ...(scores.length > 0 ? { score: sum / scores.length } : {}) };
}
