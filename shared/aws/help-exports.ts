import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { HelpExports } from '../ports/help-facts.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { conflictsRetried } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

const key: Key = { pk: 'HELP', sk: 'EXPORTED' };
const Row = v.object({ hour: v.optional(v.string()), from: v.string() });

/** Until when the help center is exported, one row of the table of the contact records. */
export function helpExports(table: string): HelpExports {
  return {
    async last() {
      const read = new GetItemCommand({ TableName: table, Key: toItem(key), ConsistentRead: true });
      const { Item } = await dynamodbClient().send(read);
      return Item && parseItem(Row, Item);
    },
    async put(exported) {
      const Item = toItem({ ...key, ...exported });
      await conflictsRetried(() => dynamodbClient().send(new PutItemCommand({ TableName: table, Item })));
    },
  };
}
