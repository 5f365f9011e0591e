import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { OpenContacts, Opening } from '../ports/open-contacts.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { ContactId, type Ms } from '../schema/ids.ts';
import { toAttribute, toItem } from './attribute-value.ts';
import { unlessRefused } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { type Key, shardOf } from './keys.ts';
import { partitionRows } from './partition-rows.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const OpenRow = v.object({ sk: ContactId, event: v.string() });

/** Partitions over which open contacts are spread: in a rush many are opened at once. */
const shards = 16;

/** An opening with its moment. */
export type Opened = Opening & { readonly at: Ms };

const OpeningImage = v.object({
  sk: v.object({ S: v.string() }),
  at: v.object({ N: v.pipe(v.string(), v.toNumber()) }),
  e: v.object({ M: v.object({ type: v.object({ S: v.picklist(['opened', 'reopened']) }) }) }),
});

/** The openings among the stream's images of a contact's rows. */
export function openingsIn(contactId: ContactId, images: readonly unknown[]): readonly Opened[] {
  return images.flatMap((image) => {
    const read = v.safeParse(OpeningImage, image);
    return read.success ? [{ contactId, event: read.output.sk.S, at: read.output.at.N }] : [];
  });
}

/** What remembers openings; again and late does no harm. */
export type OpeningWriter = { note(opening: Opened): Promise<void> };

/** Remembers opened contacts in the table of the contact records, for `retentionDays` at most. */
export function openingWriter(table: string, retentionDays: number): OpeningWriter {
  return {
    async note({ contactId, event, at }) {
      const row = { ...openKey(contactId), event, expiresAt: expiresAtSeconds(at, retentionDays) };
      await dynamodbClient().send(new PutItemCommand({ TableName: table, Item: toItem(row) }));
    },
  };
}

/** The contacts that may be open. */
export function openContacts(table: string, skipped: Skipped): OpenContacts {
  return {
    async all() {
      const partitions = Array.from({ length: shards }, (_, shard) => partitionRows(table, `OPEN#${shard}`));
      const rows = readableRows(OpenRow, (await Promise.all(partitions)).flat(), skipped);
      return rows.map(({ sk, event }) => ({ contactId: sk, event }));
    },
    async forget({ contactId, event }) {
      const command = new DeleteItemCommand({
        TableName: table,
        Key: toItem(openKey(contactId)),
        ConditionExpression: '#event = :event',
        ExpressionAttributeNames: { '#event': 'event' },
        ExpressionAttributeValues: { ':event': toAttribute(event) },
      });
      // One that was opened again meanwhile stays.
      await unlessRefused(() => dynamodbClient().send(command));
    },
    async isTaken(hour) {
      const Key = toItem(snapshotKey(hour));
      const { Item } = await dynamodbClient().send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item !== undefined;
    },
    async taken(hour) {
      const row = { ...snapshotKey(hour), expiresAt: expiresAtSeconds(Date.parse(`${hour}:00:00Z`), 2) };
      await dynamodbClient().send(new PutItemCommand({ TableName: table, Item: toItem(row) }));
    },
  };
}

function openKey(contactId: ContactId): Key {
  return { pk: `OPEN#${shardOf(contactId, shards)}`, sk: contactId };
}

function snapshotKey(hour: string): Key {
  return { pk: 'OPEN', sk: hour };
}
