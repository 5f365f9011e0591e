import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { Channel } from '../domain/center/words.ts';
import { type Handled, rememberedMs } from '../domain/routing/handling-times.ts';
import type { HandledHours } from '../ports/handled-hours.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { count, finite } from '../schema/numbers.ts';
import { toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { hourRowsSince } from './hour-rows.ts';
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
      const rows = await hourRowsSince(client, TableName, pk, moment);
      return readableRows(StoredHour, rows, options.skipped).flatMap(({ at, handled }): readonly Handled[] =>
        handled.map((one) => ({ ...one, at })),
      );
    },
  };
}
