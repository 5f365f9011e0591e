import { paginateQuery, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { type Item, toAttribute } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';

/** The rows of a partition, as they are now: every one, or the first of them by their sort key. */
export async function partitionRows(table: string, pk: string, most = Infinity): Promise<readonly Item[]> {
  const rows: Item[] = [];
  for await (const page of paginateQuery({ client: dynamodbClient() }, byPartition(table, pk))) {
    rows.push(...(page.Items ?? []));
    if (rows.length >= most) break;
  }
  return rows.slice(0, most);
}

/** A query for the rows of a partition, as they are now. */
export function byPartition(table: string, pk: string): QueryCommandInput {
  return {
    TableName: table,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: { ':pk': toAttribute(pk) },
    ConsistentRead: true,
  };
}
