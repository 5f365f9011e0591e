import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Standings } from '../ports/standings.ts';
import { readKnown } from '../schema/read-known.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { digestOfPerson, personKey } from './keys.ts';
import { Standing } from './person-row.ts';

/** How persons stand, by the rows that tickets are issued by: one consistent read. */
export function standings(options: { readonly directoryTable: string; readonly client?: DynamoDBClient }): Standings {
  const client = options.client ?? dynamodbClient();
  return {
    of: async (person) => {
      const Key = toItem(personKey(digestOfPerson(person)));
      const { Item } = await client.send(
        new GetItemCommand({ TableName: options.directoryTable, Key, ConsistentRead: true }),
      );
      return Item ? parseItem(Standing, Item, readKnown) : {};
    },
  };
}
