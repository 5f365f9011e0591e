import { DeleteItemCommand, paginateQuery, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { ContactRecord } from '../domain/metrics/contact-record.ts';
import type { ContactRecords } from '../ports/contact-records.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { parseItem, toAttribute, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

const RecordRow = v.object({ record: ContactRecord });
const StaleRow = v.object({ sk: v.string(), mark: v.string() });
const Cancelled = v.object({ CancellationReasons: v.array(v.object({ Code: v.optional(v.string()) })) });

/** Writes contact records, each kept for `retentionDays` after its contact's newest close. */
export function contactRecordWriter(table: string, retentionDays: number): Pick<ContactRecords, 'put'> {
  return {
    // One transaction: a record without its mark would miss the file for ever. An older fold never replaces a newer one.
    async put(hour, record) {
      const mark = `${record.contactId}#${record.seq}`;
      const expiresAt = expiresAtSeconds(record.closedAt, retentionDays);
      const row = { ...recordKey(hour, record.contactId), seq: record.seq, expiresAt, record };
      const isNewest = {
        ConditionExpression: 'attribute_not_exists(#pk) OR #seq <= :seq',
        ExpressionAttributeNames: { '#pk': 'pk', '#seq': 'seq' },
        ExpressionAttributeValues: { ':seq': toAttribute(record.seq) },
      };
      const items = [
        { Put: { TableName: table, Item: toItem(row), ...isNewest } },
        { Put: { TableName: table, Item: toItem({ ...staleKey(hour), mark }) } },
      ];
      await unlessRefused(dynamodbClient().send(new TransactWriteItemsCommand({ TransactItems: items })));
    },
  };
}

/** Contact records by hour, and the marks of hours whose file must be written again. */
export function contactRecords(table: string): Omit<ContactRecords, 'put'> {
  return {
    async ofHour(hour) {
      const pages = paginateQuery(
        { client: dynamodbClient() },
        { ...byPartition(table, `HOUR#${hour}`), ConsistentRead: true },
      );
      const records: ContactRecord[] = [];
      for await (const page of pages)
        records.push(...(page.Items ?? []).map((item) => parseItem(RecordRow, item).record));
      return records;
    },
    async staleHours(limit) {
      const { Items } = await dynamodbClient().send(
        new QueryCommand({ ...byPartition(table, 'STALE'), Limit: limit, ConsistentRead: true }),
      );
      return (Items ?? []).map((item) => parseItem(StaleRow, item)).map(({ sk, mark }) => ({ hour: sk, mark }));
    },
    async clearStale({ hour, mark }) {
      const command = new DeleteItemCommand({
        TableName: table,
        Key: toItem(staleKey(hour)),
        ConditionExpression: '#mark = :mark',
        ExpressionAttributeNames: { '#mark': 'mark' },
        ExpressionAttributeValues: { ':mark': toAttribute(mark) },
      });
      await unlessRefused(dynamodbClient().send(command));
    },
  };
}

function byPartition(table: string, pk: string) {
  return {
    TableName: table,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: { ':pk': toAttribute(pk) },
  };
}

// A refused condition means that somebody newer was faster: what they wrote stands.
async function unlessRefused(sent: Promise<unknown>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    const isRefused = name === 'ConditionalCheckFailedException' || isConditionCancelled(error);
    if (!isRefused) throw error;
  }
}

function isConditionCancelled(error: unknown): boolean {
  const reasons = v.safeParse(Cancelled, error);
  return (
    reasons.success && reasons.output.CancellationReasons.some((reason) => reason.Code === 'ConditionalCheckFailed')
  );
}

function recordKey(hour: string, contactId: string): Key {
  return { pk: `HOUR#${hour}`, sk: `CONTACT#${contactId}` };
}

function staleKey(hour: string): Key {
  return { pk: 'STALE', sk: hour };
}
