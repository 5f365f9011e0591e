import { paginateQuery } from '@aws-sdk/client-dynamodb';
import type { LessonKind } from '../domain/teaching/lesson.ts';
import { type Item, toAttribute } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';

/** The rows of a kind of lesson, newest day first, at most `limit`. */
export async function newestRows(table: string, kind: LessonKind, limit: number): Promise<readonly Item[]> {
  const query = {
    TableName: table,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: { ':pk': toAttribute(partitionOf(kind)) },
    ScanIndexForward: false,
  };
  const rows: Item[] = [];
  for await (const page of paginateQuery({ client: dynamodbClient() }, query)) {
    rows.push(...(page.Items ?? []));
    if (rows.length >= limit) break;
  }
  return rows.slice(0, limit);
}

/** Partition of a kind of lesson. */
export function partitionOf(kind: LessonKind): string {
  return `LESSON#${kind}`;
}
