import { type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { utcHour } from '../domain/metrics/hour.ts';
import { ContactReview, placeOfReview } from '../domain/quality/review.ts';
import type { DrawnPlace, Reviews } from '../ports/reviews.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import type { AgentId } from '../schema/ids.ts';
import { readKnown } from '../schema/read-known.ts';
import { transact } from './append-entries.ts';
import { type Item, parseItem, toAttribute, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';
import { rowName, type Skipped } from './readable-rows.ts';
import { staleKey } from './stale-marks.ts';
import { put } from './step.ts';

const ReviewRow = v.object({ review: ContactReview });
const pageRows = 30;

/** How reviews are kept: with what was written until the log of their contact expires, and without it until its record does. */
export type ReviewOptions = {
  readonly metricsTable: string;
  readonly logRetentionDays: number;
  readonly recordRetentionDays: number;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
};

/**
 * Reviews in the table of the contact records: a row in its agent's partition, and the same but for its comment under the UTC hour from which others see it, for the export, whose mark comes with
 * it. All three are written together, so that no review is seen that is not exported later.
 */
export function reviews(options: ReviewOptions): Reviews {
  const { metricsTable: TableName, skipped, client = dynamodbClient() } = options;
  return {
    async find(place) {
      const Key = toItem(reviewKey(place));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && parseItem(ReviewRow, Item, readKnown).review;
    },
    async put(review) {
      const { shownAt, version, agentId, contactId, raterId } = review;
      const { own, shown } = rowsOf(review, options);
      const hour = utcHour(shownAt);
      const id = [agentId, contactId, raterId].join('#');
      const steps = [
        { item: { Put: { TableName, Item: toItem({ ...reviewKey(review), ...own }), ...follows(version) } } },
        put(TableName, { pk: reviewsOfHour(hour), sk: id, ...shown }),
        put(TableName, { ...staleKey(hour, id), mark: `${id}#${version}` }),
      ] as const;
      const kept = await transact(client, [{ ...steps[0], refusal: 'behind' }, steps[1], steps[2]]);
      return kept === 'appended' ? 'kept' : 'behind';
    },
    async ofAgent(agentId, week) {
      const { Items = [] } = await client.send(new QueryCommand({ TableName, ...ofWeek(agentId, week) }));
      return Items.flatMap((row) => reviewIn(row, skipped));
    },
    async newest(agentId, after) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({ TableName, ...newestOf(agentId, after) }),
      );
      const end = LastEvaluatedKey?.['sk']?.S;
      return {
        reviews: Items.flatMap((row) => reviewIn(row, skipped)),
        ...(end === undefined ? {} : { after: end }),
      };
    },
  };
}

// Counted from the contact's end: after its record nothing tells whose contact it was, and no erasure would find the review.
function rowsOf(review: ContactReview, { logRetentionDays, recordRetentionDays }: ReviewOptions) {
  const { version, contactClosedAt, comment } = review;
  const expiring = (days: number) => ({ version, expiresAt: expiresAtSeconds(contactClosedAt, days) });
  return {
    own: { review, ...expiring(logRetentionDays) },
    shown: { review: comment ? { ...review, comment: '' } : review, ...expiring(recordRetentionDays) },
  };
}

/** Partition of the reviews that others see from an hour on. */
export function reviewsOfHour(hour: string): string {
  return `REVIEWED#${hour}`;
}

/** The review a row holds; of one that cannot be read it is told, and there is none. */
export function reviewIn(row: Item, skipped: Skipped): readonly ContactReview[] {
  try {
    return [parseItem(ReviewRow, row, readKnown).review];
  } catch (error) {
    skipped(rowName(row), error);
    return [];
  }
}

// Sorted by week: of the newest an agent reads first.
function reviewKey({ agentId, ...place }: DrawnPlace & { readonly raterId: AgentId }): Key {
  return { pk: reviewsOfAgent(agentId), sk: placeOfReview(place) };
}

function reviewsOfAgent(agentId: AgentId): string {
  return `REVIEW#${agentId}`;
}

function newestOf(agentId: AgentId, after: string | undefined) {
  const pk = reviewsOfAgent(agentId);
  return {
    ...{ KeyConditionExpression: '#pk = :pk', ExpressionAttributeNames: { '#pk': 'pk' } },
    ...{ ExpressionAttributeValues: { ':pk': toAttribute(pk) }, Limit: pageRows, ...newestFirst },
    ...(after === undefined ? {} : { ExclusiveStartKey: toItem({ pk, sk: after }) }),
  };
}

const newestFirst = { ScanIndexForward: false, ConsistentRead: true };

function ofWeek(agentId: AgentId, week: string) {
  return {
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :week)',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
    ExpressionAttributeValues: { ':pk': toAttribute(reviewsOfAgent(agentId)), ':week': toAttribute(`${week}#`) },
    ...newestFirst,
  };
}

function follows(version: number) {
  if (version === 1)
    return { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
  return {
    ConditionExpression: '#version = :before',
    ExpressionAttributeNames: { '#version': 'version' },
    ExpressionAttributeValues: { ':before': toAttribute(version - 1) },
  };
}
