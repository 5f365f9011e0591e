import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { NightMixes } from '../ports/night-mixes.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { finite } from '../schema/numbers.ts';
import { toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const pk = 'MIXES';
// As long as a log says by which of them a wait was told, at most.
const keptDays = 400;

const Line = v.tuple([finite, finite]);
const Mix = v.object({ low: Line, middle: Line, high: Line });
const ByChannel = v.object({ chat: Mix, voice: Mix });
const StoredNight = v.object({ version: v.string(), mixes: v.object({ busy: ByChannel, free: ByChannel }) });

/** The mixes of told waits, a night a row of the metrics table; whoever reads them reads the newest night alone. */
export function nightMixes(TableName: string, skipped: Skipped): NightMixes {
  return {
    put: async (refit, now) => {
      const Item = toItem({ pk, sk: refit.version, ...refit, expiresAt: expiresAtSeconds(now, keptDays) });
      await dynamodbClient().send(new PutItemCommand({ TableName, Item }));
    },
    newest: async () => {
      const { Items = [] } = await dynamodbClient().send(
        new QueryCommand({
          ...{ TableName, ScanIndexForward: false, Limit: 1 },
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: { '#pk': 'pk' },
          ExpressionAttributeValues: toItem({ ':pk': pk }),
        }),
      );
      return readableRows(StoredNight, Items, skipped)[0];
    },
  };
}
