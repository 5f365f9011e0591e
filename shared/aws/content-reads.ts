import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expiresAtSeconds } from '../privacy/retention.ts';
import type { ContactId, Ms } from '../schema/ids.ts';
import { toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';

/** Somebody of the operator's side read what was written in a contact. */
export type ContentRead = { readonly contactId: ContactId; readonly at: Ms; readonly by: string; readonly why: string };

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
