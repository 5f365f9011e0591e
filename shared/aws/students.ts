import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { Students } from '../ports/students.ts';
import { ContactId } from '../schema/ids.ts';
import { integer } from '../schema/numbers.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { studentPartition } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const StoredContact = v.object({ contactId: ContactId, openedAt: integer });

/** The students' lists of contacts in DynamoDB; rows are put by the contact log, in the transaction that opens a contact. */
export function students(options: {
  readonly directoryTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Students {
  const client = options.client ?? dynamodbClient();
  return {
    contacts: async (studentId, limit) => {
      const page = await client.send(
        new QueryCommand({
          TableName: options.directoryTable,
          KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :contact)',
          ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
          ExpressionAttributeValues: { ':pk': { S: studentPartition(studentId) }, ':contact': { S: 'CONTACT#' } },
          ScanIndexForward: false,
          Limit: limit,
          ConsistentRead: true,
        }),
      );
      return readableRows(StoredContact, page.Items ?? [], options.skipped);
    },
  };
}
