import { DeleteItemCommand, type DynamoDBClient, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { Supervisors } from '../ports/supervisors.ts';
import { type Item, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { supervisorKey, supervisorsPartition } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const Watcher = v.object({ connectionId: v.string(), until: v.number() });

/** The supervisors' connections for a function that only says where they are. */
export function supervisorWatch(options: {
  readonly directoryTable: string;
  readonly client?: DynamoDBClient;
}): Pick<Supervisors, 'watch'> {
  const client = options.client ?? dynamodbClient();
  const TableName = options.directoryTable;
  return {
    watch: async ({ agentId, connectionId }, until) => {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toItem(supervisorKey(connectionId)),
          UpdateExpression:
            'SET #agentId = :agentId, #connectionId = :connectionId, #until = :until, #expiresAt = :expiresAt',
          ExpressionAttributeNames: {
            '#agentId': 'agentId',
            '#connectionId': 'connectionId',
            '#until': 'until',
            '#expiresAt': 'expiresAt',
          },
          ExpressionAttributeValues: toItem({
            ':agentId': agentId,
            ':connectionId': connectionId,
            ':until': until,
            ':expiresAt': Math.ceil(until / 1000),
          }),
        }),
      );
    },
  };
}

/** The supervisors' connections in DynamoDB, in one partition: a school has a handful of supervisors. */
export function supervisors(options: {
  readonly directoryTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Supervisors {
  const client = options.client ?? dynamodbClient();
  const TableName = options.directoryTable;
  return {
    ...supervisorWatch(options),
    watching: async (now) => {
      const watchers = readableRows(Watcher, await rowsOf(client, TableName), options.skipped);
      return watchers.filter(({ until }) => until > now).map(({ connectionId }) => connectionId);
    },
    forget: async (connectionId) => {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem(supervisorKey(connectionId)) }));
    },
  };
}

async function rowsOf(client: DynamoDBClient, TableName: string): Promise<readonly Item[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: { ':pk': { S: supervisorsPartition } },
      ConsistentRead: true,
    }),
  );
  return Items;
}
