import { isToFold, isToHear, isToLearn } from '../../shared/aws/event-row.ts';
import type { RowImage } from '../../shared/lambda/stream-handler.ts';
import type { Wanted } from './fold-and-learn.ts';

/** What the rows of one contact call for, by their marks. */
export function wantedBy(rows: readonly RowImage[]): Wanted {
  return { fold: rows.some(isToFold), learn: rows.some(isToLearn), hear: rows.some(isToHear) };
}
