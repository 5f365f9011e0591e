import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { CheckTask } from '../domain/bot/check-task.ts';
import type { CheckRows } from '../ports/answer-checks.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import { languages } from '../schema/words.ts';
import { toItem } from './attribute-value.ts';
import { unlessRefused } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { checkKey } from './keys.ts';

/** The answers to check in DynamoDB, a row each in the table of the logs; forgotten as `keptDays` says. */
export function checkRows(options: { readonly sessionsTable: string; readonly client?: DynamoDBClient }): CheckRows {
  const client = options.client ?? dynamodbClient();
  const TableName = options.sessionsTable;
  return {
    put: (task) => unlessRefused(() => client.send(new PutItemCommand({ TableName, ...newRow(task) }))),
    clear: async (contactId) => {
      const keys = languages.map((language) => toItem(checkKey(language, contactId)));
      await Promise.all(keys.map((Key) => client.send(new DeleteItemCommand({ TableName, Key }))));
    },
  };
}

function newRow(task: CheckTask) {
  const expiresAt = expiresAtSeconds(task.answeredAt, keptDays.answerChecks);
  return {
    Item: toItem({ ...checkKey(task.language, task.contactId), ...task, expiresAt }),
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': 'pk' },
  };
}
