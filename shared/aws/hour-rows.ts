import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { type Item, toItem } from './attribute-value.ts';

/** The rows of a partition whose sort key is an hour, from a moment's hour on, oldest first. */
export async function hourRowsSince(
  client: DynamoDBClient,
  TableName: string,
  pk: string,
  moment: number,
): Promise<readonly Item[]> {
  const hour = new Date(moment).toISOString().slice(0, 13);
  const rows: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        ...{ TableName, ExclusiveStartKey },
        KeyConditionExpression: '#pk = :pk AND #sk >= :hour',
        ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
        ExpressionAttributeValues: toItem({ ':pk': pk, ':hour': hour }),
      }),
    );
    rows.push(...(page.Items ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return rows;
}
