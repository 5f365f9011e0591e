import type { SampleList } from '../../client/index.ts';

/** Whether nothing of a week is the reader's to review: known at its end alone, for what is not listed yet may be theirs. */
export function isNothingToReview({ contacts, after }: Pick<SampleList, 'contacts' | 'after'>): boolean {
  return contacts.length === 0 && after === undefined;
}
