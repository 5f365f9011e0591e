import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { DueRows, FoundItem, MinuteQuery, SweepCursor } from '../ports/due-rows.ts';
import { AgentId, ContactId, type Ms } from '../schema/ids.ts';
import { count, integer, positive } from '../schema/numbers.ts';
import { readAs } from '../schema/read-as.ts';
import { fromItem, type Item, parseItem, toItem } from './attribute-value.ts';
import { conflictsRetried, unlessRefused } from './conflicts.ts';
import { type DueRowsOptions, duePutter, putRow } from './due-put.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { cursorKey, dueKey, duePartition, type Key } from './keys.ts';

const tries = v.optional(count);
// What a later version keeps beside these goes with the row when it moves.
const StoredDueItem = v.variant('kind', [
  v.looseObject({ kind: v.literal('contact'), contactId: ContactId, at: integer, seq: integer, tries }),
  v.looseObject({ kind: v.literal('lease'), agentId: AgentId, profile: v.string(), at: integer, tries }),
  v.looseObject({ kind: v.literal('connection'), connectionId: v.string(), at: integer, tries }),
]);
const StoredCursor = v.object({ minute: integer, shards: v.optional(positive) });
const AnyRow = v.object({ sk: v.string(), tries });

/** The time buckets in DynamoDB. */
export function dueRows(options: DueRowsOptions): DueRows {
  const client = options.client ?? dynamodbClient();
  const TableName = options.sessionsTable;
  const drop = async (item: FoundItem) => {
    const Key = toItem(foundKey(item));
    await conflictsRetried(() => client.send(new DeleteItemCommand({ TableName, Key })));
  };
  return {
    ...duePutter(options),
    drop,
    snooze: async (item, at, failed) => {
      if (at === item.at) return;
      // First the later one: a crash in between leaves two, which does no harm, and never none.
      await putRow(client, TableName, toItem(movedRow(item, at, failed, options.dueShards)));
      await drop(item);
    },
    inMinute: (minute, shard, query) => readMinute(client, TableName, { minute, shard, ...query }),
    cursor: () => readCursor(client, TableName, options.dueShards),
    advance: (minute, shards) => advanceCursor(client, TableName, minute, shards),
  };
}

type Bucket = MinuteQuery & { readonly minute: number; readonly shard: number };

async function readMinute(client: DynamoDBClient, TableName: string, bucket: Bucket): Promise<readonly FoundItem[]> {
  const isLease = '#kind = :lease';
  const found: FoundItem[] = [];
  let start = bucket.after && toItem(foundKey(bucket.after));
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#pk = :pk',
        FilterExpression: bucket.only === 'leases' ? isLease : `NOT ${isLease}`,
        ExpressionAttributeNames: { '#pk': 'pk', '#kind': 'kind' },
        ExpressionAttributeValues: toItem({ ':pk': duePartition(bucket.minute, bucket.shard), ':lease': 'lease' }),
        // Leases are few among many: a limit would count the others too.
        ...(bucket.only === 'leases' ? {} : { Limit: bucket.limit }),
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    found.push(...(page.Items ?? []).map((row) => toFoundItem(row, bucket)));
    start = page.LastEvaluatedKey;
  } while (start && found.length < bucket.limit);
  return found.slice(0, bucket.limit);
}

function toFoundItem(item: Item, { minute, shard }: Bucket): FoundItem {
  const { pk: _pk, ...row } = fromItem(item);
  const read = v.safeParse(StoredDueItem, row);
  if (!read.success) return unreadable(row, minute, shard);
  const { sk: _sk, ...stored } = read.output;
  return { ...stored, shard };
}

// A row of a later version, or one that a hand spoiled: it keeps its place and waits for who can read it.
function unreadable(row: Readonly<Record<string, unknown>>, minute: number, shard: number): FoundItem {
  const { sk: place, tries: failed } = readAs(AnyRow, row);
  const at = Number(/^(\d{13})#/.exec(place)?.[1]);
  const isInMinute = Math.floor(at / 60_000) === minute;
  return { kind: 'unreadable', at: isInMinute ? at : minute * 60_000, place, row, shard, tries: failed };
}

function foundKey(item: FoundItem): Key {
  const sk = item.kind === 'unreadable' ? item.place : dueKey(item, 1).sk;
  return { pk: duePartition(Math.floor(item.at / 60_000), item.shard), sk };
}

function movedRow(item: FoundItem, at: Ms, failed: number | undefined, shards: number): object {
  if (item.kind !== 'unreadable') {
    const { shard: _shard, ...stored } = { ...item, at, tries: failed };
    return { ...dueKey(stored, shards), ...stored };
  }
  const sk = `${String(at).padStart(13, '0')}#${item.place.replace(/^\d{13}#/, '')}`;
  return { ...item.row, at, tries: failed, pk: duePartition(Math.floor(at / 60_000), item.shard), sk };
}

async function readCursor(client: DynamoDBClient, TableName: string, dueShards: number): Promise<SweepCursor> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem(cursorKey), ConsistentRead: true }));
  if (!Item) return { shards: dueShards };
  const { minute, shards = dueShards } = parseItem(StoredCursor, Item);
  return { minute, shards: Math.max(shards, dueShards) };
}

async function advanceCursor(client: DynamoDBClient, TableName: string, minute: number, shards: number): Promise<void> {
  const moved = new UpdateItemCommand({
    TableName,
    Key: toItem(cursorKey),
    UpdateExpression: 'SET #minute = :minute, #shards = :shards',
    ConditionExpression:
      'attribute_not_exists(#minute) OR #minute < :minute OR (#minute = :minute AND (attribute_not_exists(#shards) OR #shards < :shards))',
    ExpressionAttributeNames: { '#minute': 'minute', '#shards': 'shards' },
    ExpressionAttributeValues: toItem({ ':minute': minute, ':shards': shards }),
  });
  // Another sweep may be further already. A sweep that did all its work is not one that failed: nobody calls it again.
  await unlessRefused(() => conflictsRetried(() => client.send(moved)));
}
