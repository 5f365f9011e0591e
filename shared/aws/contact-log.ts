import { type DynamoDBClient, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { LoggedEvent } from '../domain/contact/evolve.ts';
import type { ContactId } from '../domain/ids.ts';
import type { Append, AppendResult, ContactLog } from '../ports.ts';
import type { Item } from './attribute-value.ts';
import { isNamed, withConflictsRetried } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { toEventRow, toLoggedEvent, toState } from './event-row.ts';
import { eventKey } from './keys.ts';
import { type RowTables, type Step, stepOf } from './row-steps.ts';

/** Where the contact logs and the rows that change with them are. */
export type ContactLogOptions = RowTables & { readonly client?: DynamoDBClient };

/** The contact logs in DynamoDB: one item an event, appended by conditional puts. */
export function contactLog(options: ContactLogOptions): ContactLog {
  const client = options.client ?? dynamodbClient();
  const { sessionsTable } = options;
  return {
    head: async (contactId) => {
      const newest = await client.send(
        new QueryCommand({
          TableName: sessionsTable,
          KeyConditionExpression: '#pk = :pk',
          ProjectionExpression: '#sk, #s',
          ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#s': 's' },
          ExpressionAttributeValues: { ':pk': { S: eventKey(contactId, 0).pk } },
          ScanIndexForward: false,
          Limit: 1,
          ConsistentRead: true,
        }),
      );
      const row = newest.Items?.[0];
      return row && toState(contactId, row);
    },
    read: (contactId, after, limit) => readEvents(client, sessionsTable, contactId, after, limit),
    append: (append) =>
      append.entries.length === 1 && append.rows.length === 0
        ? putEvent(client, options, append)
        : appendTogether(client, options, append),
  };
}

/** The contact logs for a function that only reads them. */
export function contactReader(options: {
  readonly sessionsTable: string;
  readonly client?: DynamoDBClient;
}): Pick<ContactLog, 'read'> {
  const client = options.client ?? dynamodbClient();
  return { read: (contactId, after, limit) => readEvents(client, options.sessionsTable, contactId, after, limit) };
}

async function readEvents(
  client: DynamoDBClient,
  table: string,
  contactId: ContactId,
  after: number,
  limit: number,
): Promise<readonly LoggedEvent[]> {
  const rows: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: '#pk = :pk AND #sk > :after',
        ProjectionExpression: '#sk, #at, #e',
        ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#at': 'at', '#e': 'e' },
        ExpressionAttributeValues: {
          ':pk': { S: eventKey(contactId, after).pk },
          ':after': { S: eventKey(contactId, after).sk },
        },
        Limit: limit - rows.length,
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    rows.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start && rows.length < limit);
  return rows.map(toLoggedEvent);
}

const isNew = {
  ConditionExpression: 'attribute_not_exists(#pk)',
  ExpressionAttributeNames: { '#pk': 'pk' },
} as const;

function putEvent(client: DynamoDBClient, options: ContactLogOptions, append: Append): Promise<AppendResult> {
  const [entry] = append.entries;
  const Item = toEventRow(append.contactId, entry, options.retentionDays);
  return withConflictsRetried(async () => {
    try {
      await client.send(new PutItemCommand({ TableName: options.sessionsTable, Item, ...isNew }));
      return 'appended';
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return 'behind';
      throw error;
    }
  }, 'behind');
}

async function appendTogether(
  client: DynamoDBClient,
  options: ContactLogOptions,
  append: Append,
): Promise<AppendResult> {
  const { contactId, entries, rows, claim } = append;
  const puts = entries.map((entry): Step => {
    const Item = toEventRow(contactId, entry, options.retentionDays);
    return { item: { Put: { TableName: options.sessionsTable, Item, ...isNew } }, refusal: 'behind' };
  });
  return transact(client, [...puts, ...rows.map((change) => stepOf(change, options, claim))]);
}

/** One transaction of all steps, or the refusal of the step that stood in its way. */
async function transact(client: DynamoDBClient, steps: readonly Step[]): Promise<AppendResult> {
  const refused = await withConflictsRetried(() => attempt(client, steps), undefined);
  if (refused === undefined) return 'behind';
  if (refused.length === 0) return 'appended';
  const optional = refused.filter((step) => step.refusal === 'left-alone');
  if (optional.length === refused.length)
    return transact(
      client,
      steps.filter((step) => !optional.includes(step)),
    );
  return strongest(refused);
}

/** The steps whose condition failed; none when the transaction went through. */
async function attempt(client: DynamoDBClient, steps: readonly Step[]): Promise<readonly Step[] | undefined> {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems: steps.map((step) => step.item) }));
    return [];
  } catch (error) {
    const refused = steps.filter((_, index) => reasonAt(error, index) === 'ConditionalCheckFailed');
    if (refused.length > 0) return refused;
    throw error;
  }
}

// Who is behind must decide again anyway, so that comes first.
function strongest(refused: readonly Step[]): AppendResult {
  const order = ['behind', 'locked', 'taken'] as const;
  const found = order.find((result) => refused.some((step) => step.refusal === result));
  if (!found) throw new Error('contact log: a row refused that has no condition');
  return found;
}

function reasonAt(error: unknown, index: number): string | undefined {
  return isNamed(error, 'TransactionCanceledException') ? error.CancellationReasons?.[index]?.Code : undefined;
}
