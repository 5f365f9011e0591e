import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { HelpFact, mostFactsOfDay } from '../domain/help/help-fact.ts';
import { localDate } from '../domain/hours/local-time.ts';
import type { HelpFacts, HelpFactWriter } from '../ports/help-facts.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import { readKnown } from '../schema/read-known.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { unlessRefused } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { partitionRows } from './partition-rows.ts';

/** Writes facts of the help center, a row each in the partition of its day in the school's time zone, whose hour nobody keeps; forgotten as `keptDays` says, while what was exported of it stays. */
export function helpFactWriter(table: string, timeZone: string): HelpFactWriter {
  return {
    async add(fact, at) {
      const { id, ...told } = fact;
      const row = { pk: partitionOf(localDate(timeZone, at)), sk: id, ...told };
      const command = new PutItemCommand({
        TableName: table,
        Item: toItem({ ...row, expiresAt: expiresAtSeconds(at, keptDays.helpFacts) }),
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': 'pk' },
      });
      await unlessRefused(() => dynamodbClient().send(command));
    },
  };
}

/** Facts of the help center, of a day at most so many. */
export function helpFacts(table: string, most = mostFactsOfDay): HelpFacts {
  return {
    async ofDay(day) {
      const rows = await partitionRows(table, partitionOf(day), most);
      return rows.map((item) => parseItem(HelpFact, { ...item, id: item['sk'] ?? { S: '' } }, readKnown));
    },
  };
}

function partitionOf(day: string): string {
  return `HELP#${day}`;
}
