import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DueRows } from '../ports/due-rows.ts';
import { type Item, toItem } from './attribute-value.ts';
import { conflictsRetried } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { dueKey } from './keys.ts';

/** Where the time buckets are, and over how many partitions a minute is spread. */
export type DueRowsOptions = {
  readonly sessionsTable: string;
  readonly dueShards: number;
  readonly client?: DynamoDBClient;
};

/** The time buckets for a function that only puts into them. */
export function duePutter(options: DueRowsOptions): Pick<DueRows, 'put'> {
  const client = options.client ?? dynamodbClient();
  return {
    put: (item) => putRow(client, options.sessionsTable, toItem({ ...dueKey(item, options.dueShards), ...item })),
  };
}

/** Puts a due row, also when a transaction is at it just now. */
export async function putRow(client: DynamoDBClient, TableName: string, Item: Item): Promise<void> {
  await conflictsRetried(() => client.send(new PutItemCommand({ TableName, Item })));
}
