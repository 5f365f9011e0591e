import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { seenMs } from '../domain/routing/refit-mixes.ts';
import { outlooks } from '../domain/routing/wait-mixes.ts';
import type { WaitsSeen } from '../ports/waits-seen.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { count, finite } from '../schema/numbers.ts';
import { toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { hourRowsSince } from './hour-rows.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const pk = 'WAITED';
const keptDays = Math.ceil(seenMs / 86_400_000) + 1;

const StoredWait = v.object({
  ...{ channel: v.picklist(['chat', 'voice']), outlook: v.picklist(outlooks) },
  ...{ meanSeconds: count, waitedSeconds: finite, at: count },
});
// A wait of a kind that a later version knows hides none of its hour.
const StoredHour = v.object({ seen: v.array(v.fallback(v.nullable(StoredWait), null)) });

/** Waits that were told and then waited, an hour a row of the metrics table: written whole, so that a retry changes nothing. */
export function waitsSeen(TableName: string, skipped: Skipped): WaitsSeen {
  return {
    put: async (hour, seen) => {
      const expiresAt = expiresAtSeconds(Date.parse(`${hour}:00:00Z`), keptDays);
      await dynamodbClient().send(new PutItemCommand({ TableName, Item: toItem({ pk, sk: hour, seen, expiresAt }) }));
    },
    since: async (moment) => {
      const rows = await hourRowsSince(dynamodbClient(), TableName, pk, moment);
      return readableRows(StoredHour, rows, skipped).flatMap(({ seen }) => seen.filter((wait) => wait !== null));
    },
  };
}
