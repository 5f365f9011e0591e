import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { Places } from '../ports/places.ts';
import { ContactId } from '../schema/ids.ts';
import { integer } from '../schema/numbers.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { placesOf } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';
import { studentRows } from './student-rows.ts';

const StoredPlace = v.object({ number: integer, contactId: ContactId, since: integer });

/** The students' places in DynamoDB; rows are put by the contact log: those of hand-overs just ahead of the event that calls for them, the others in its transaction. */
export function places(options: {
  readonly directoryTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Places {
  const client = options.client ?? dynamodbClient();
  return {
    of: async (studentId, kind) => {
      const page = await client.send(studentRows(options.directoryTable, studentId, placesOf(kind)));
      return readableRows(StoredPlace, page.Items ?? [], options.skipped);
    },
  };
}
