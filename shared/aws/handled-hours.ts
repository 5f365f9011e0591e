import { type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { Channel } from '../domain/center/words.ts';
import { type Handled, rememberedMs } from '../domain/routing/handling-times.ts';
import type { HandledHours } from '../ports/handled-hours.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { count, finite } from '../schema/numbers.ts';
import { type Item, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const pk = 'HANDLED';
const keptDays = Math.ceil(rememberedMs / 86_400_000) + 1;

const StoredHour = v.object({
  at: count,
  handled: v.array(v.object({ queue: v.string(), channel: Channel, contacts: count, seconds: finite })),
});

/** What agents have dealt with, an hour a row of the metrics table: written whole, so that a retry changes nothing. */
export function handledHours(options: {
  readonly metricsTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): HandledHours {
  const client = options.client ?? dynamodbClient();
  const TableName = options.metricsTable;
  return {
    put: async (hour, handled) => {
      const at = handled[0]?.at ?? Date.parse(`${hour}:00:00Z`);
      const row = { pk, sk: hour, at, handled: handled.map(({ at: _at, ...rest }) => rest) };
      const Item = toItem({ ...row, expiresAt: expiresAtSeconds(at, keptDays) });
      await client.send(new PutItemCommand({ TableName, Item }));
    },
    since: async (moment) => {
      const hour = new Date(moment).toISOString().slice(0, 13);
      const rows = await rowsSince(client, TableName, hour);
      return readableRows(StoredHour, rows, options.skipped).flatMap(({ at, handled }): readonly Handled[] =>
        handled.map((one) => ({ ...one, at })),
      );
    },
  };
}

async function rowsSince(client: DynamoDBClient, TableName: string, hour: string): Promise<readonly Item[]> {
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
