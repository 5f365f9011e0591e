import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ContentRead, ContentReads } from '../ports/content-reads.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';

/** Who reads contents of contacts, kept in the table of the logs. */
export function contentReads(options: Parameters<typeof recordContentRead>[1]): ContentReads {
  return { keep: (read) => recordContentRead(read, options) };
}

/** Keeps who read a contact's content, when and why, as long as the contact's own log; beside it, so that no head of a log is ever such a row. */
export async function recordContentRead(
  read: ContentRead,
  options: { readonly sessionsTable: string; readonly retentionDays: number; readonly client?: DynamoDBClient },
): Promise<void> {
  const { client = dynamodbClient(), sessionsTable, retentionDays } = options;
  const key = { pk: `AUDIT#${read.contactId}`, sk: `READ#${String(read.at).padStart(13, '0')}#${read.by}` };
  const Item = toItem({ ...key, ...read, expiresAt: expiresAtSeconds(read.at, retentionDays) });
  await client.send(new PutItemCommand({ TableName: sessionsTable, Item }));
}
