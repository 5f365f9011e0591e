import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { CallNumbers } from '../ports/call-numbers.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { numberKey } from './keys.ts';

const StoredNumber = v.object({ number: v.string() });

/** The numbers that students are called at, in DynamoDB. */
export function callNumbers(options: {
  readonly directoryTable: string;
  readonly client?: DynamoDBClient;
}): CallNumbers {
  const client = options.client ?? dynamodbClient();
  return {
    of: async (studentId, contactId) => {
      const Key = toItem(numberKey(studentId, contactId));
      const { Item } = await client.send(
        new GetItemCommand({ TableName: options.directoryTable, Key, ConsistentRead: true }),
      );
      return Item && parseItem(StoredNumber, Item).number;
    },
  };
}
