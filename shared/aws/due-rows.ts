import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { DueItem, DueRows } from '../ports/due-rows.ts';
import { AgentId, ContactId } from '../schema/ids.ts';
import { integer } from '../schema/numbers.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { cursorKey, dueKey, duePartition } from './keys.ts';

const StoredDueItem = v.variant('kind', [
  v.object({ kind: v.literal('contact'), contactId: ContactId, at: integer, seq: integer }),
  v.object({ kind: v.literal('lease'), agentId: AgentId, profile: v.string(), at: integer }),
]);
const StoredCursor = v.object({ minute: integer });

/** Where the time buckets are, and over how many partitions a minute is spread. */
export type DueRowsOptions = {
  readonly sessionsTable: string;
  readonly dueShards: number;
  readonly client?: DynamoDBClient;
};

/** The time buckets in DynamoDB. */
export function dueRows(options: DueRowsOptions): DueRows {
  const client = options.client ?? dynamodbClient();
  const TableName = options.sessionsTable;
  const put = async (item: DueItem) => {
    await client.send(new PutItemCommand({ TableName, Item: toItem({ ...dueKey(item, options.dueShards), ...item }) }));
  };
  const drop = async (item: DueItem) => {
    await client.send(new DeleteItemCommand({ TableName, Key: toItem(dueKey(item, options.dueShards)) }));
  };
  return {
    put,
    drop,
    snooze: async (item, at) => {
      if (at === item.at) return;
      // First the later one: a crash in between leaves two, which does no harm, and never none.
      await put({ ...item, at });
      await drop(item);
    },
    inMinute: (minute, shard, limit) => readMinute(client, TableName, duePartition(minute, shard), limit),
    cursor: () => readCursor(client, TableName),
    advance: (minute) => advanceCursor(client, TableName, minute),
  };
}

async function readMinute(
  client: DynamoDBClient,
  TableName: string,
  partition: string,
  limit: number,
): Promise<readonly DueItem[]> {
  const page = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': { S: partition } },
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  return (page.Items ?? []).map((row) => parseItem(StoredDueItem, row));
}

async function readCursor(client: DynamoDBClient, TableName: string): Promise<number | undefined> {
  const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem(cursorKey), ConsistentRead: true }));
  return Item && parseItem(StoredCursor, Item).minute;
}

async function advanceCursor(client: DynamoDBClient, TableName: string, minute: number): Promise<void> {
  try {
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: toItem(cursorKey),
        UpdateExpression: 'SET #minute = :minute',
        ConditionExpression: 'attribute_not_exists(#minute) OR #minute < :minute',
        ExpressionAttributeNames: { '#minute': 'minute' },
        ExpressionAttributeValues: { ':minute': { N: String(minute) } },
      }),
    );
  } catch (error) {
    // Another sweep was further already.
    if (!isNamed(error, 'ConditionalCheckFailedException')) throw error;
  }
}
