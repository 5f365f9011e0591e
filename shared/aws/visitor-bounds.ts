import { createHash } from 'node:crypto';
import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { placesFor, untilNextHour, type VisitorPlace, type VisitorWish } from '../domain/visitor/visitor-places.ts';
import type { VisitorBounds } from '../ports/visitors.ts';
import { toItem } from './attribute-value.ts';
import { conflictsRetried, isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

/** The places of visitors in DynamoDB: an item each, so that no item is written by everybody. It holds digests, and is forgotten an hour after its own. */
export function visitorBounds(options: {
  readonly directoryTable: string;
  readonly client?: DynamoDBClient;
}): VisitorBounds {
  const client = options.client ?? dynamodbClient();
  const isTaken = async (place: VisitorPlace, wish: VisitorWish): Promise<boolean> => {
    try {
      await conflictsRetried(() => client.send(new PutItemCommand(taking(options.directoryTable, place, wish))));
      return true;
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return false;
      throw error;
    }
  };
  return {
    admit: async (wish) => {
      for (const place of placesFor(wish, spread)) if (await isTaken(place, wish)) return true;
      return false;
    },
  };
}

function taking(TableName: string, place: VisitorPlace, { visitor, prefix, now }: VisitorWish) {
  const holder = digest(`${visitor}#${prefix}#${place.hour}`);
  const expiresAt = Math.floor(now / 1000) + untilNextHour(now) + 3_600;
  return {
    TableName,
    Item: toItem({ ...visitorPlaceKey(place), holder, expiresAt }),
    ConditionExpression: 'attribute_not_exists(#pk) OR #holder = :holder',
    ExpressionAttributeNames: { '#pk': 'pk', '#holder': 'holder' },
    ExpressionAttributeValues: toItem({ ':holder': holder }),
  };
}

function visitorPlaceKey({ prefix, hour, number }: VisitorPlace): Key {
  return { pk: `VISITOR#${digest(`${prefix}#${hour}#${number}`)}`, sk: 'PLACE' };
}

function spread(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 32);
}
