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
  const [row] = await readNewest(client, table, contactId, { limit: 1, names: { '#sk': 'sk', '#s': 's' } });
  return row && toState(contactId, row);
}

/** Reads a log's newest rows, newest first, of each the attributes that are named, strongly consistent. */
export async function readNewest(
  client: DynamoDBClient,
  table: string,
  contactId: ContactId,
  { limit, names }: { readonly limit: number; readonly names: Readonly<Record<string, string>> },
): Promise<readonly Item[]> {
  const { Items } = await client.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: '#pk = :pk',
      ProjectionExpression: Object.keys(names).join(', '),
      ExpressionAttributeNames: { '#pk': 'pk', ...names },
      ExpressionAttributeValues: { ':pk': { S: eventKey(contactId, 0).pk } },
      ScanIndexForward: false,
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  return Items ?? [];
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
