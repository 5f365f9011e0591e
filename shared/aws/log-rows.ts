import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { ContactState } from '../domain/contact/state.ts';
import type { ContactId } from '../schema/ids.ts';
import type { Item } from './attribute-value.ts';
import { toState } from './event-row.ts';
import { eventKey } from './keys.ts';

/** Reads the state in a log's newest row, strongly consistent; undefined when there is no such contact. */
export async function readHead(
  client: DynamoDBClient,
  table: string,
  contactId: ContactId,
): Promise<ContactState | undefined> {
  const newest = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: '#pk = :pk',
      ProjectionExpression: '#sk, #s',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#s': 's' },
      ExpressionAttributeValues: { ':pk': { S: eventKey(contactId, 0).pk } },
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    }),
  );
  const row = newest.Items?.[0];
  return row && toState(contactId, row);
}

/** Reads the events' half of a log's rows after a sequence number, oldest first, at most `limit`. */
export async function readRows(
  client: DynamoDBClient,
  table: string,
  contactId: ContactId,
  after: number,
  limit: number,
): Promise<readonly Item[]> {
  const rows: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: '#pk = :pk AND #sk > :after',
        ProjectionExpression: '#sk, #at, #e',
        ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#at': 'at', '#e': 'e' },
        ExpressionAttributeValues: {
          ':pk': { S: eventKey(contactId, after).pk },
          ':after': { S: eventKey(contactId, after).sk },
        },
        Limit: limit - rows.length,
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    rows.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start && rows.length < limit);
  return rows;
}
