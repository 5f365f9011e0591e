import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { Channel } from '../domain/center/words.ts';
import { Exclusion } from '../domain/contact/state.ts';
import { ContactClass } from '../domain/contact/words.ts';
import type { Lanes } from '../ports/lanes.ts';
import { AgentId, ContactId, StudentId } from '../schema/ids.ts';
import { integer } from '../schema/numbers.ts';
import { DangerKind, Language, Tier, Urgency } from '../schema/words.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { dropLaneRow } from './lane-drop.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const StoredLaneRow = v.object({
  contactId: ContactId,
  queue: v.string(),
  channel: Channel,
  class: ContactClass,
  vip: v.optional(v.boolean()),
  origin: integer,
  seq: integer,
  language: Language,
  tier: Tier,
  urgency: v.optional(Urgency),
  danger: v.optional(DangerKind),
  demandedAt: v.optional(integer),
  studentId: StudentId,
  lastAgentId: v.optional(AgentId),
  excluded: v.array(Exclusion),
  studentConnection: v.optional(v.string()),
  callback: v.boolean(),
  written: v.optional(v.boolean()),
  promisedAt: v.optional(integer),
  overflowed: v.boolean(),
  inOverflow: v.optional(v.boolean(), false),
});

/** The queues of record in DynamoDB; rows are put by the contact log, in the transaction of the event that queued the contact. */
export function lanes(options: {
  readonly sessionsTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Lanes {
  const client = options.client ?? dynamodbClient();
  const { sessionsTable } = options;
  const read = async (queue: string, limit: number, isSure: boolean) => {
    const page = await client.send(
      new QueryCommand({
        TableName: sessionsTable,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: { ':pk': { S: `QUEUE#${queue}` } },
        Limit: limit,
        ConsistentRead: isSure,
      }),
    );
    return readableRows(StoredLaneRow, page.Items ?? [], options.skipped);
  };
  return {
    waiting: (queue, limit) => read(queue, limit, true),
    lately: (queue, limit) => read(queue, limit, false),
    drop: (row) => dropLaneRow(client, sessionsTable, row),
  };
}
