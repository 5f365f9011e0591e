import { DeleteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { ContactRecord } from '../domain/metrics/contact-record.ts';
import type { ContactRecords } from '../ports/contact-records.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import type { ContactId } from '../schema/ids.ts';
import { faultsOf } from '../schema/read-as.ts';
import { readKnown } from '../schema/read-known.ts';
import { fromItem, type Item, toAttribute, toItem } from './attribute-value.ts';
import { conflictsRetried, unlessRefused } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';
import { byPartition, partitionRows } from './partition-rows.ts';
import { readableRows, rowName, type Skipped } from './readable-rows.ts';
import { markPartitions, staleKey } from './stale-marks.ts';

const StaleRow = v.object({ pk: v.string(), sk: v.string(), mark: v.string() });

/** Writes contact records, each kept for `retentionDays` after its contact's newest close. */
export function contactRecordWriter(table: string, retentionDays: number): Pick<ContactRecords, 'put'> {
  return {
    // The record first: whoever finds the mark finds the record too. What ends in between is brought again by the stream, record and mark, for
    // which a transaction would cost twice as much. An older fold never replaces a newer one, whose mark is its own.
    async put(hour, record) {
      const mark = `${record.contactId}#${record.seq}`;
      const expiresAt = expiresAtSeconds(record.closedAt, retentionDays);
      const row = { ...recordKey(hour, record.contactId), seq: record.seq, expiresAt, record };
      const isNewest = {
        ConditionExpression: 'attribute_not_exists(#pk) OR #seq <= :seq',
        ExpressionAttributeNames: { '#pk': 'pk', '#seq': 'seq' },
        ExpressionAttributeValues: { ':seq': toAttribute(record.seq) },
      };
      const putRow = (Item: Item, condition = {}) =>
        dynamodbClient().send(new PutItemCommand({ TableName: table, Item, ...condition }));
      const putBoth = async () => {
        await putRow(toItem(row), isNewest);
        await putRow(toItem({ ...staleKey(hour, record.contactId), mark }));
      };
      // Somebody newer may have been faster; whoever writes the same rows just now is waited for.
      await unlessRefused(() => conflictsRetried(putBoth));
    },
  };
}

/** Contact records by hour, and the marks of hours whose file must be written again; a record that cannot be read is told of and left out. */
export function contactRecords(table: string, skipped: Skipped): Omit<ContactRecords, 'put'> {
  return {
    async ofHour(hour) {
      const rows = await partitionRows(table, `HOUR#${hour}`);
      const records = rows.flatMap((row) => recordIn(row, skipped));
      return { records, unreadable: rows.length - records.length };
    },
    async staleHours(limit) {
      const pages = await Promise.all(
        markPartitions.map((pk) =>
          dynamodbClient().send(new QueryCommand({ ...byPartition(table, pk), Limit: limit })),
        ),
      );
      const marks = readableRows(
        StaleRow,
        pages.flatMap(({ Items }) => Items ?? []),
        skipped,
      );
      const hours = [...Map.groupBy(marks, ({ sk }) => sk)].sort(([one], [other]) => (one < other ? -1 : 1));
      return hours
        .slice(0, limit)
        .map(([hour, ofHour]) => ({ hour, marks: ofHour.map(({ pk, mark }) => `${pk} ${mark}`) }));
    },
    async clearStale({ hour, marks }) {
      for (const named of marks) {
        const [pk = '', mark] = named.split(' ');
        const command = new DeleteItemCommand({
          TableName: table,
          Key: toItem({ pk, sk: hour }),
          ConditionExpression: '#mark = :mark',
          ExpressionAttributeNames: { '#mark': 'mark' },
          ExpressionAttributeValues: { ':mark': toAttribute(mark) },
        });
        await unlessRefused(() => conflictsRetried(() => dynamodbClient().send(command)));
      }
    },
  };
}

function recordIn(row: Item, skipped: Skipped): readonly ContactRecord[] {
  const { record } = fromItem(row);
  const read = readKnown(ContactRecord, record);
  if (read.success) return [read.output];
  skipped(rowName(row), new Error(faultsOf(read.issues)));
  return [];
}

function recordKey(hour: string, contactId: ContactId): Key {
  return { pk: `HOUR#${hour}`, sk: `CONTACT#${contactId}` };
}
