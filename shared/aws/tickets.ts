import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { Principal } from '../domain/contact/principal.ts';
import type { Tickets } from '../ports/connections.ts';
import { readKnown } from '../schema/read-known.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { ticketKey } from './keys.ts';

const StoredTicket = v.object({ principal: Principal });

/** The single-use tickets in DynamoDB: to redeem one is to delete its row, which works once. */
export function tickets(options: { readonly sessionsTable: string; readonly client?: DynamoDBClient }): Tickets {
  const client = options.client ?? dynamodbClient();
  const TableName = options.sessionsTable;
  return {
    issue: async (secret, principal, expiresAt) => {
      const expiry = { expiresAtMs: expiresAt, expiresAt: Math.ceil(expiresAt / 1000) };
      await client.send(
        new PutItemCommand({ TableName, Item: toItem({ ...ticketKey(secret), principal, ...expiry }) }),
      );
    },
    redeem: async (secret, now) => {
      try {
        const { Attributes } = await client.send(
          new DeleteItemCommand({
            TableName,
            Key: toItem(ticketKey(secret)),
            ConditionExpression: '#expiresAtMs > :now',
            ExpressionAttributeNames: { '#expiresAtMs': 'expiresAtMs' },
            ExpressionAttributeValues: { ':now': { N: String(now) } },
            ReturnValues: 'ALL_OLD',
          }),
        );
        return Attributes && parseItem(StoredTicket, Attributes, readKnown).principal;
      } catch (error) {
        if (isNamed(error, 'ConditionalCheckFailedException')) return undefined;
        throw error;
      }
    },
  };
}
