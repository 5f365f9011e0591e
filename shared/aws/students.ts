import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { Students } from '../ports/students.ts';
import { ContactId } from '../schema/ids.ts';
import { integer } from '../schema/numbers.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { contactsBefore } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';
import { studentRowsBetween } from './student-rows.ts';

const StoredContact = v.object({ contactId: ContactId, openedAt: integer });

/** The students' lists of contacts in DynamoDB; rows are put by the contact log, in the transaction that opens a contact. */
export function students(options: {
  readonly directoryTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Students {
  const client = options.client ?? dynamodbClient();
  return {
    contacts: async (studentId, limit, before) => {
      const between = contactsBefore(before ?? Number.POSITIVE_INFINITY);
      // What was opened before another contact has been there for a while.
      const isSure = before === undefined;
      const page = await client.send(studentRowsBetween(options.directoryTable, studentId, between, limit, isSure));
      return readableRows(StoredContact, page.Items ?? [], options.skipped);
    },
  };
}
