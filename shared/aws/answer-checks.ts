import {
  DeleteItemCommand,
  type DynamoDBClient,
  QueryCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { CheckTask } from '../domain/bot/check-task.ts';
import type { AnswerChecks, CheckLease } from '../ports/answer-checks.ts';
import type { Ms } from '../schema/ids.ts';
import { type Item, toItem } from './attribute-value.ts';
import { isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { checkKey, checkPartition } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

const isFree = 'attribute_not_exists(#takenBy) OR #takenBy = :agentId OR #takenUntil <= :now';
const leaseNames = { '#takenBy': 'takenBy', '#takenUntil': 'takenUntil' } as const;

/** Where the answers to check are. */
export type AnswerChecksOptions = {
  readonly sessionsTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
};

/** The answers to check as agents are given them, in DynamoDB. */
export function answerChecks(options: AnswerChecksOptions): AnswerChecks {
  const client = options.client ?? dynamodbClient();
  return {
    open: (...wanted) => openTasks(client, options, ...wanted),
    take: async (task, lease, now) => {
      try {
        await client.send(new UpdateItemCommand({ TableName: options.sessionsTable, ...takeRow(task, lease, now) }));
        return 'taken';
      } catch (error) {
        if (isNamed(error, 'ConditionalCheckFailedException')) return 'gone';
        throw error;
      }
    },
    drop: async (task) => {
      await client.send(new DeleteItemCommand({ TableName: options.sessionsTable, Key: keyOf(task) }));
    },
  };
}

// The table forgets expired rows when it has time: until then they are not shown.
async function openTasks(
  client: DynamoDBClient,
  { sessionsTable, skipped }: AnswerChecksOptions,
  ...[language, agentId, now, limit]: Parameters<AnswerChecks['open']>
): Promise<readonly CheckTask[]> {
  const query = {
    TableName: sessionsTable,
    KeyConditionExpression: '#pk = :pk',
    FilterExpression: `#expiresAt > :seconds AND (${isFree})`,
    ExpressionAttributeNames: { '#pk': 'pk', '#expiresAt': 'expiresAt', ...leaseNames },
    ExpressionAttributeValues: toItem({
      ':pk': checkPartition(language),
      ':seconds': now / 1000,
      ':agentId': agentId,
      ':now': now,
    }),
    Limit: 2 * limit,
  };
  const tasks: CheckTask[] = [];
  let start: Item | undefined;
  do {
    const page = await client.send(new QueryCommand({ ...query, ExclusiveStartKey: start }));
    tasks.push(...readableRows(CheckTask, page.Items ?? [], skipped));
    start = page.LastEvaluatedKey;
  } while (start && tasks.length < limit);
  return tasks.slice(0, limit);
}

function keyOf({ language, contactId }: CheckTask): Item {
  return toItem(checkKey(language, contactId));
}

function takeRow(
  task: CheckTask,
  { takenBy, takenUntil }: CheckLease,
  now: Ms,
): Omit<UpdateItemCommandInput, 'TableName'> {
  return {
    Key: keyOf(task),
    UpdateExpression: 'SET #takenBy = :agentId, #takenUntil = :until',
    ConditionExpression: `attribute_exists(#pk) AND (${isFree})`,
    ExpressionAttributeNames: { '#pk': 'pk', ...leaseNames },
    ExpressionAttributeValues: toItem({ ':agentId': takenBy, ':until': takenUntil, ':now': now }),
  };
}
