import {
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { RowChange } from '../domain/contact/rows.ts';
import type { Append, AppendResult } from '../ports/contact-log.ts';
import { isNamed, withConflictsRetried } from './conflicts.ts';
import { toEventRow } from './event-row.ts';
import type { Step } from './step.ts';

/** Where the logs are, and the life of a contact's rows in days. */
export type AppendOptions = { readonly sessionsTable: string; readonly retentionDays: number };

/** The write that a row change is, for who may make it. */
export type StepOf = (change: RowChange, claim: Append['claim']) => Step;

/** Appends rows to a log by conditional puts: one alone, or all with the other rows they call for in a transaction. */
export function appendEntries(
  client: DynamoDBClient,
  options: AppendOptions,
  append: Append,
  stepOf: StepOf,
): Promise<AppendResult> {
  return append.entries.length === 1 && append.rows.length === 0
    ? putEvent(client, options, append)
    : appendTogether(client, options, append, stepOf);
}

const isNew = {
  ConditionExpression: 'attribute_not_exists(#pk)',
  ExpressionAttributeNames: { '#pk': 'pk' },
} as const;

function putEvent(client: DynamoDBClient, options: AppendOptions, append: Append): Promise<AppendResult> {
  const Item = toEventRow(append.contactId, append.entries[0], options.retentionDays);
  return putAlone(client, { TableName: options.sessionsTable, Item, ...isNew }, 'behind');
}

/** Puts one row; `refusal` when its condition refuses it, `behind` when others are at it all the time: that says nothing of who has it. */
export function putAlone(
  client: DynamoDBClient,
  row: PutItemCommandInput,
  refusal: AppendResult,
): Promise<AppendResult> {
  return withConflictsRetried(async () => {
    try {
      await client.send(new PutItemCommand(row));
      return 'appended';
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return refusal;
      throw error;
    }
  }, 'behind');
}

async function appendTogether(
  client: DynamoDBClient,
  options: AppendOptions,
  append: Append,
  stepOf: StepOf,
): Promise<AppendResult> {
  const { rows, claim } = append;
  return transact(client, [...eventSteps(options, append), ...rows.map((change) => stepOf(change, claim))]);
}

/** The writes of an append's own rows. */
export function eventSteps(options: AppendOptions, { contactId, entries }: Append): readonly Step[] {
  return entries.map((entry) => {
    const Item = toEventRow(contactId, entry, options.retentionDays);
    return { item: { Put: { TableName: options.sessionsTable, Item, ...isNew } }, refusal: 'behind' };
  });
}

/** One transaction of all steps, or the refusal of the step that stood in its way. */
export async function transact(client: DynamoDBClient, steps: readonly Step[]): Promise<AppendResult> {
  const refused = await withConflictsRetried(() => attempt(client, steps), undefined);
  if (refused === undefined) return 'behind';
  if (refused.length === 0) return 'appended';
  if (refused.every((step) => step.refusal === 'left-alone'))
    return transact(
      client,
      steps.filter((step) => !refused.includes(step)),
    );
  return strongest(refused);
}

/** The steps whose condition failed; none when the transaction went through. */
async function attempt(client: DynamoDBClient, steps: readonly Step[]): Promise<readonly Step[] | undefined> {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems: steps.map((step) => step.item) }));
    return [];
  } catch (error) {
    const reasons = isNamed(error, 'TransactionCanceledException') ? error.CancellationReasons : undefined;
    const refused = steps.filter((_, index) => reasons?.[index]?.Code === 'ConditionalCheckFailed');
    if (refused.length > 0) return refused;
    throw error;
  }
}

// Who is behind must decide again anyway, so that comes first.
function strongest(refused: readonly Step[]): AppendResult {
  const order = ['behind', 'locked', 'taken'] as const;
  const found = order.find((result) => refused.some((step) => step.refusal === result));
  if (!found) throw new Error('refused without a condition');
  return found;
}
