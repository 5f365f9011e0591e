import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dayOf } from '../domain/teaching/day-of.ts';
import { AnswerOutcome } from '../domain/teaching/outcome.ts';
import type { AnswerOutcomes } from '../ports/lessons.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import { parseItem, toAttribute, toItem } from './attribute-value.ts';
import { unlessRefused } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { partitionRows } from './partition-rows.ts';

/** What the bot's answers came to, a row a contact in the partition of the day it opened on; forgotten as `keptDays` says. */
export function answerOutcomes(table: string): AnswerOutcomes {
  return {
    async put(outcome) {
      const { contactId, openedAt, seq } = outcome;
      const row = { pk: partitionOf(dayOf(openedAt)), sk: contactId, ...outcome };
      const command = new PutItemCommand({
        TableName: table,
        Item: toItem({ ...row, expiresAt: expiresAtSeconds(openedAt, keptDays.answerOutcomes) }),
        ConditionExpression: 'attribute_not_exists(#pk) OR #seq <= :seq',
        ExpressionAttributeNames: { '#pk': 'pk', '#seq': 'seq' },
        ExpressionAttributeValues: { ':seq': toAttribute(seq) },
      });
      await unlessRefused(() => dynamodbClient().send(command));
    },
    async ofDay(day) {
      const rows = await partitionRows(table, partitionOf(day));
      return rows.map((item) => parseItem(AnswerOutcome, item));
    },
  };
}

function partitionOf(day: string): string {
  return `OUTCOME#${day}`;
}
