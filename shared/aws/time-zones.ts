import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { TimeZones } from '../ports/time-zones.ts';
import { toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { partitionRows } from './partition-rows.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const ZoneRow = v.object({ sk: v.string() });

/** The school's time zones, a row each beside the contact records; two who remember one write the same row. */
export function timeZones(table: string, skipped: Skipped): TimeZones {
  return {
    async before(now) {
      const known = readableRows(ZoneRow, await partitionRows(table, 'ZONES'), skipped).map(({ sk }) => sk);
      const Item = toItem({ pk: 'ZONES', sk: now });
      if (!known.includes(now)) await dynamodbClient().send(new PutItemCommand({ TableName: table, Item }));
      return known.filter((zone) => zone !== now);
    },
  };
}
