import { PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import type { NightMixes } from '../ports/night-mixes.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { finite } from '../schema/numbers.ts';
import { toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const pk = 'MIXES';
// As long as a log says by which of them a wait was told, at most.
const keptDays = 400;

const Line = v.tuple([finite, finite]);
const Mix = v.object({ low: Line, middle: Line, high: Line, upTo: v.optional(finite) });
const ByChannel = v.object({ chat: Mix, voice: Mix });
const StoredNight = v.object({ version: v.string(), mixes: v.object({ busy: ByChannel, free: ByChannel }) });

// The newest may be of a version that this one cannot read: one before it will do.
const nightsRead = 3;

/** The mixes of told waits, a night a row of the metrics table; whoever reads them reads the last few nights. */
export function nightMixes(TableName: string, skipped: Skipped): NightMixes {
  return {
    put: async (refit, now) => {
      const Item = toItem({ pk, sk: refit.version, ...refit, expiresAt: expiresAtSeconds(now, keptDays) });
      const once = { ConditionExpression: 'attribute_not_exists(#pk)', ExpressionAttributeNames: { '#pk': 'pk' } };
      try {
        await dynamodbClient().send(new PutItemCommand({ TableName, Item, ...once }));
        return true;
      } catch (error) {
        if (isNamed(error, 'ConditionalCheckFailedException')) return false;
        throw error;
      }
    },
    last: async () => {
      const { Items = [] } = await dynamodbClient().send(
        new QueryCommand({
          ...{ TableName, ScanIndexForward: false, Limit: nightsRead },
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: { '#pk': 'pk' },
          ExpressionAttributeValues: toItem({ ':pk': pk }),
        }),
      );
      return { newest: Items[0]?.['sk']?.S, known: readableRows(StoredNight, Items, skipped)[0] };
    },
  };
}
