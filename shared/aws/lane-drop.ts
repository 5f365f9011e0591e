import { DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LaneRow } from '../domain/contact/rows.ts';
import { toItem } from './attribute-value.ts';
import { unlessRefused, withConflictsRetried } from './conflicts.ts';
import { laneRowKey } from './keys.ts';

/** Removes the row of a contact that has left its lane. A contact that came back meanwhile is in its lane under the same key, by a later event: only the row that is known of, or one before it, may go. While a transaction is at it
the row is not as it was, so it stays too. */
export async function dropLaneRow(client: DynamoDBClient, sessionsTable: string, row: LaneRow): Promise<void> {
  const command = new DeleteItemCommand({
    TableName: sessionsTable,
    Key: toItem(laneRowKey(row)),
    ConditionExpression: '#seq <= :seq',
    ExpressionAttributeNames: { '#seq': 'seq' },
    ExpressionAttributeValues: { ':seq': { N: String(row.seq) } },
  });
  await unlessRefused(() => withConflictsRetried<unknown>(() => client.send(command), undefined));
}
