import { PutItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import { HelpFact } from '../domain/help/help-fact.ts';
import { dayOf } from '../domain/teaching/day-of.ts';
import type { HelpFacts } from '../ports/help-facts.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import { readKnown } from '../schema/read-known.ts';
import { parseItem, toAttribute, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';

/** Facts of the help center, a row each in the partition of its day, whose hour nobody keeps; forgotten as `keptDays` says. */
export function helpFacts(table: string): HelpFacts {
  return {
    async add(fact, at) {
      const { id, ...told } = fact;
      const row = { pk: partitionOf(dayOf(at)), sk: id, ...told };
      const command = new PutItemCommand({
        TableName: table,
        Item: toItem({ ...row, expiresAt: expiresAtSeconds(at, keptDays.helpFacts) }),
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': 'pk' },
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
      const facts: HelpFact[] = [];
      for await (const page of paginateQuery({ client: dynamodbClient() }, query))
        facts.push(
          ...(page.Items ?? []).map((item) => parseItem(HelpFact, { ...item, id: item['sk'] ?? { S: '' } }, readKnown)),
        );
      return facts;
    },
  };
}

function partitionOf(day: string): string {
  return `HELP#${day}`;
}
