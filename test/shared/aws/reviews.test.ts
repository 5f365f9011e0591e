import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { fromItem } from '../../../shared/aws/attribute-value.ts';
import { reviews } from '../../../shared/aws/reviews.ts';
import { expiresAtSeconds } from '../../../shared/privacy/retention.ts';
import { makeReview } from '../domain/quality/make-review.ts';

const client = mockClient(DynamoDBClient);
const day = 86_400_000;
const kept = reviews({
  ...{ metricsTable: 'Metrics', logRetentionDays: 400, recordRetentionDays: 800 },
  skipped: (row, error) => expect.fail(`${row}: ${String(error)}`),
});

beforeEach(() => {
  client.reset();
  client.on(TransactWriteItemsCommand).resolves({});
});

/** The review's own row and the one of the hour from which others see it. */
async function rowsOf(review: ReturnType<typeof makeReview>) {
  await kept.put(review);
  const { TransactItems = [] } = client.commandCalls(TransactWriteItemsCommand)[0]?.args[0].input ?? {};
  return TransactItems.slice(0, 2).map(({ Put }) => fromItem(Put?.Item ?? {}));
}

test('goes with the log and the record of its contact, however late it is given', async () => {
  const review = makeReview();

  const [own, shown] = await rowsOf({ ...review, givenAt: review.contactClosedAt + 399 * day });

  expect(own).toMatchObject({ expiresAt: expiresAtSeconds(review.contactClosedAt, 400) });
  expect(shown).toMatchObject({ expiresAt: expiresAtSeconds(review.contactClosedAt, 800) });
});

test('has its comment in its agent’s partition alone; others see that there is one', async () => {
  const review = makeReview({ comment: 'look at 3' });

  const [own, shown] = await rowsOf(review);

  expect(own).toMatchObject({ review });
  expect(shown).toMatchObject({ review: { ...review, comment: '' } });
});

test('that has no comment is the same for whoever sees it', async () => {
  const review = makeReview();

  const [own, shown] = await rowsOf(review);

  expect([own?.['review'], shown?.['review']]).toEqual([review, review]);
});
