import { DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { Principal } from '../domain/contact/principal.ts';
import type { Tickets } from '../ports/persons.ts';
import { readKnown } from '../schema/read-known.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { ticketKey } from './keys.ts';

const StoredTicket = v.object({ principal: Principal });

/** True for a ticket of the release before: a secret alone, 32 bytes in base64url. */
export function isOfBefore(ticket: string): boolean {
  return ticket.length <= 43;
}

/** Tickets as the release before issued them, each a row of its own: while functions change over by steps, both kinds come in. */
export function ticketsOfBefore(options: {
  readonly sessionsTable: string;
  readonly client?: DynamoDBClient;
}): Pick<Tickets, 'redeem'> {
  const client = options.client ?? dynamodbClient();
  return {
    redeem: async (secret, _connectionId, now) => {
      try {
        const { Attributes } = await client.send(
          new DeleteItemCommand({
            TableName: options.sessionsTable,
            Key: toItem(ticketKey(secret)),
            ConditionExpression: '#expiresAtMs > :now',
            ExpressionAttributeNames: { '#expiresAtMs': 'expiresAtMs' },
            ExpressionAttributeValues: { ':now': { N: String(now) } },
            ReturnValues: 'ALL_OLD',
          }),
        );
        return Attributes && { principal: parseItem(StoredTicket, Attributes, readKnown).principal, others: [] };
      } catch (error) {
        if (isNamed(error, 'ConditionalCheckFailedException')) return undefined;
        throw error;
      }
    },
  };
}
