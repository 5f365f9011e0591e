import { PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { dayOf } from '../domain/teaching/day-of.ts';
import { AnswerOutcome } from '../domain/teaching/outcome.ts';
import type { AnswerOutcomes } from '../ports/lessons.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import { parseItem, toAttribute, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';

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
      try {
        await dynamodbClient().send(command);
      } catch (error) {
        if (!isNamed(error, 'ConditionalCheckFailedException')) throw error;
      }
    },
    async ofDay(day) {
      const query = {
        TableName: table,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: { ':pk': toAttribute(partitionOf(day)) },
      };
      const outcomes: AnswerOutcome[] = [];
      for await (const page of paginateQuery({ client: dynamodbClient() }, query))
        outcomes.push(...(page.Items ?? []).map((item) => parseItem(AnswerOutcome, item)));
      return outcomes;
    },
  };
}

function partitionOf(day: string): string {
  return `OUTCOME#${day}`;
}
