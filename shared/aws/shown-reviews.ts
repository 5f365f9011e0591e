import type { ShownReviews } from '../ports/reviews.ts';
import { partitionRows } from './partition-rows.ts';
import type { Skipped } from './readable-rows.ts';
import { reviewIn, reviewsOfHour } from './reviews.ts';

/** The reviews by the hour they are shown from; one that cannot be read is told of and left out. */
export function shownReviews(table: string, skipped: Skipped): ShownReviews {
  return {
    async ofHour(hour) {
      const rows = await partitionRows(table, reviewsOfHour(hour));
      const reviews = rows.flatMap((row) => reviewIn(row, skipped));
      return { reviews, unreadable: rows.length - reviews.length };
    },
  };
}
