import { paginateQuery } from '@aws-sdk/client-dynamodb';
import { type Item, toAttribute } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';

/** Every row of a partition that holds a version, by the beginning `V#` of its sort key. */
export async function versionRows(table: string, partition: string): Promise<readonly Item[]> {
  const query = {
    TableName: table,
    KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :v)',
    ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
    ExpressionAttributeValues: { ':pk': toAttribute(partition), ':v': toAttribute('V#') },
  };
  const rows: Item[] = [];
  for await (const page of paginateQuery({ client: dynamodbClient() }, query)) rows.push(...(page.Items ?? []));
  return rows;
}
