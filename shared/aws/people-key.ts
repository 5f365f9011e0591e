import { randomBytes } from 'node:crypto';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { PeopleKey } from '../ports/people-key.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { unlessRefused } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';

const KeyRow = v.object({ secret: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });
const place = toItem({ pk: 'PEOPLE', sk: 'KEY' });

/** The people's key beside the contact records: whoever may read those knows the people anyway. */
export function peopleKey(table: string): PeopleKey {
  const read = async () => {
    const { Item } = await dynamodbClient().send(
      new GetItemCommand({ TableName: table, Key: place, ConsistentRead: true }),
    );
    return Item ? parseItem(KeyRow, Item).secret : undefined;
  };
  return {
    async read() {
      const known = await read();
      if (known !== undefined) return known;
      await make(table);
      const made = await read();
      if (made === undefined) throw new Error(`people's key: ${table} holds none just after it was written`);
      return made;
    },
  };
}

// Of two who make one at once the first one's stands.
async function make(table: string): Promise<void> {
  const secret = randomBytes(32).toString('hex');
  const isFirst = { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
  const command = new PutItemCommand({ TableName: table, Item: { ...place, ...toItem({ secret }) }, ...isFirst });
  await unlessRefused(() => dynamodbClient().send(command));
}
