import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { ShownHelps } from '../ports/shown-help.ts';
import { parseItem, toAttribute, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

const key: Key = { pk: 'HELP_CENTER', sk: 'SHOWN' };
// The writer itself asks again where the answer was lost on its way.
const isFree = 'attribute_not_exists(#until) OR #until < :now OR #writer = :writer';
const ShownRow = v.object({
  madeOf: v.optional(v.string()),
  release: v.optional(v.string()),
  articles: v.optional(v.array(v.string())),
});

/** What the help center shows, one row; it is read as it is at this moment. */
export function shownHelps(table: string): ShownHelps {
  return {
    async shown() {
      const read = new GetItemCommand({ TableName: table, Key: toItem(key), ConsistentRead: true });
      const { Item } = await dynamodbClient().send(read);
      return Item && parseItem(ShownRow, Item);
    },
    claim: (writer, now, until, release) =>
      wasTaken(
        new UpdateItemCommand({
          TableName: table,
          Key: toItem(key),
          UpdateExpression: 'SET #writer = :writer, #until = :until REMOVE #madeOf',
          ConditionExpression: release === undefined ? isFree : `(${isFree}) AND #release = :release`,
          ExpressionAttributeNames: {
            ...{ '#writer': 'writer', '#until': 'until', '#madeOf': 'madeOf' },
            ...(release === undefined ? {} : { '#release': 'release' }),
          },
          ExpressionAttributeValues: toItem({ ':writer': writer, ':until': until, ':now': now, ':release': release }),
        }),
      ),
    renew: (writer, until) =>
      wasTaken(
        new UpdateItemCommand({
          TableName: table,
          Key: toItem(key),
          UpdateExpression: 'SET #until = :until',
          ConditionExpression: '#writer = :writer',
          ExpressionAttributeNames: { '#writer': 'writer', '#until': 'until' },
          ExpressionAttributeValues: toItem({ ':writer': writer, ':until': until }),
        }),
      ),
    finish: (writer, shown) =>
      wasTaken(
        new PutItemCommand({
          TableName: table,
          Item: toItem({ ...key, ...shown }),
          ConditionExpression: '#writer = :writer',
          ExpressionAttributeNames: { '#writer': 'writer' },
          ExpressionAttributeValues: { ':writer': toAttribute(writer) },
        }),
      ),
    async leave(writer) {
      await wasTaken(
        new UpdateItemCommand({
          TableName: table,
          Key: toItem(key),
          UpdateExpression: 'REMOVE #writer, #until',
          ConditionExpression: '#writer = :writer',
          ExpressionAttributeNames: { '#writer': 'writer', '#until': 'until' },
          ExpressionAttributeValues: { ':writer': toAttribute(writer) },
        }),
      );
    },
  };
}

async function wasTaken(command: UpdateItemCommand | PutItemCommand): Promise<boolean> {
  try {
    await (command instanceof PutItemCommand ? dynamodbClient().send(command) : dynamodbClient().send(command));
    return true;
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}
