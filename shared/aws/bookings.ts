import { type DynamoDBClient, paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { Bookings } from '../ports/bookings.ts';
import { ContactId, type Ms } from '../schema/ids.ts';
import { integer } from '../schema/numbers.ts';
import type { Item } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { bookingsPartition } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const StoredBooking = v.object({ queue: v.string(), at: integer, number: integer, contactId: ContactId });

/** The calls of slots in DynamoDB; rows are put and deleted by the contact log, in the transaction that calls for them. */
export function bookings(options: {
  readonly directoryTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Bookings {
  const client = options.client ?? dynamodbClient();
  return {
    taken: async (queue, from, before) => {
      const rows: Item[] = [];
      for await (const page of paginateQuery({ client }, rowsBetween(options.directoryTable, queue, from, before)))
        rows.push(...(page.Items ?? []));
      return readableRows(StoredBooking, rows, options.skipped);
    },
  };
}

function rowsBetween(TableName: string, queue: string, from: Ms, before: Ms): QueryCommandInput {
  return {
    TableName,
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
    ExpressionAttributeValues: {
      ':pk': { S: bookingsPartition(queue) },
      ':from': { S: String(from) },
      ':to': { S: String(before) },
    },
    ConsistentRead: true,
  };
}
