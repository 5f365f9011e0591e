import { type DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { DrawnContact } from '../domain/quality/draw.ts';
import type { DrawnPlace, Sample } from '../ports/reviews.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { readKnown } from '../schema/read-known.ts';
import { parseItem, toAttribute, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const WeekRow = v.object({ sk: v.string() });
const DrawnRow = v.object({ drawn: DrawnContact });
const mostWeeks = 8;
const pageRows = 30;

/** How what was drawn is kept: as long as the logs, without which there is nothing to review. */
export type SampleOptions = {
  readonly metricsTable: string;
  readonly retentionDays: number;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
};

/** The sample in the table of the contact records: a row a drawn contact in its week's partition, by agent, and a row a week whose draw is done. */
export function sample({ metricsTable: TableName, retentionDays, skipped, client: own }: SampleOptions): Sample {
  const client = own ?? dynamodbClient();
  const put = (row: object) => client.send(new PutItemCommand({ TableName, Item: toItem(row) }));
  const query = (input: object) => client.send(new QueryCommand({ TableName, ConsistentRead: true, ...input }));
  return {
    async weeks() {
      const { Items = [] } = await query({ ...byPartition(weeksDrawn), ScanIndexForward: false, Limit: mostWeeks });
      return readableRows(WeekRow, Items, skipped).map(({ sk }) => sk);
    },
    async put(week, drawn, now) {
      for (const one of drawn)
        await put({ ...drawnKey(one), drawn: one, expiresAt: expiresAtSeconds(one.closedAt, retentionDays) });
      await put({ pk: weeksDrawn, sk: week, expiresAt: expiresAtSeconds(now, retentionDays) });
    },
    async page(week, after) {
      const begin = after === undefined ? {} : { ExclusiveStartKey: toItem({ pk: partitionOf(week), sk: after }) };
      const page = await query({ ...byPartition(partitionOf(week)), ...begin, Limit: pageRows });
      const contacts = readableRows(DrawnRow, page.Items ?? [], skipped).map(({ drawn }) => drawn);
      const end = page.LastEvaluatedKey?.['sk']?.S;
      return { contacts, ...(end === undefined ? {} : { after: end }) };
    },
    async find(place) {
      const Key = toItem(drawnKey(place));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && parseItem(DrawnRow, Item, readKnown).drawn;
    },
  };
}

const weeksDrawn = 'DRAWN';

function partitionOf(week: string): string {
  return `DRAWN#${week}`;
}

function drawnKey({ week, agentId, contactId }: DrawnPlace): Key {
  return { pk: partitionOf(week), sk: `${agentId}#${contactId}` };
}

function byPartition(pk: string) {
  return {
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: { ':pk': toAttribute(pk) },
  };
}
