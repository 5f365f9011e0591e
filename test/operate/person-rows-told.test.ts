import { expect, test } from 'vitest';
import { toldRows } from '../../operate/person/person-rows-told.ts';
import { makeReview } from '../shared/domain/quality/make-review.ts';

test('tells a student of a review of their contact, and nothing its rater wrote to the agent', () => {
  const review = makeReview({ comment: 'look at 3' });
  const row = { pk: 'REVIEW#ag_wang', sk: 'a', review };

  const told = toldRows([{ table: 'metrics', kind: 'review', key: { pk: row.pk, sk: row.sk }, row }]);

  const { comment, ...rest } = review;
  expect(told).toEqual({ 'metrics.review': [{ ...row, review: rest }] });
  expect(JSON.stringify(told)).not.toContain(comment);
});
