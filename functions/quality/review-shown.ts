import type { ReviewShown } from '../../shared/domain/protocol/review-server-frames.ts';
import type { ContactReview } from '../../shared/domain/quality/review.ts';

/** A review as a frame has it: what was answered and what it came to. */
export function reviewShown(review: ContactReview): ReviewShown {
  const { form, version, givenAt, shownAt, score, failed, comment } = review;
  const answers = review.answers.map(({ question, number }) => ({ question, number }));
  return { form, version, givenAt, shownAt, score, failed, answers, ...(comment === undefined ? {} : { comment }) };
}
