import { randomBytes } from 'node:crypto';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { parseItem, toItem } from './attribute-value.ts';
import { unlessRefused } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

const KeyRow = v.object({ secret: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

/** A secret of 32 random bytes in a row of its own, made when it is read for the first time. */
export function madeKey(table: string, place: Key): { read(): Promise<string> } {
  const read = async () => {
    const { Item } = await dynamodbClient().send(
      new GetItemCommand({ TableName: table, Key: toItem(place), ConsistentRead: true }),
    );
    return Item ? parseItem(KeyRow, Item).secret : undefined;
  };
  return {
    async read() {
      const known = await read();
      if (known !== undefined) return known;
      await make(table, place);
      const made = await read();
      if (made === undefined) throw new Error(`key ${place.pk}: ${table} holds none just after it was written`);
      return made;
    },
  };
}

// Of two who make one at once the first one's stands.
async function make(table: string, place: Key): Promise<void> {
  const secret = randomBytes(32).toString('hex');
  const isFirst = { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
  const command = new PutItemCommand({ TableName: table, Item: toItem({ ...place, secret }), ...isFirst });
  await unlessRefused(() => dynamodbClient().send(command));
}
