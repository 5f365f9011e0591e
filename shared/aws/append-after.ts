import { type DynamoDBClient, PutItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { goesAhead } from '../domain/contact/rows.ts';
import type { Append, AppendResult } from '../ports/contact-log.ts';
import { type AppendOptions, appendEntries, type StepOf } from './append-entries.ts';
import { conflictsRetried, isNamed } from './conflicts.ts';

type Put = NonNullable<TransactWriteItem['Put']>;

/** Puts the rows that go ahead, each for half of what it costs in a transaction, then appends with the others; a place that is taken refuses the append. */
export async function appendAfter(
  client: DynamoDBClient,
  options: AppendOptions,
  append: Append,
  stepOf: StepOf,
): Promise<AppendResult> {
  const ahead = append.rows.filter(goesAhead).flatMap((change) => stepOf(change, append.claim).item.Put ?? []);
  const arePut = await Promise.all(ahead.map((row) => isPut(client, row)));
  if (arePut.includes(false)) return 'taken';
  return appendEntries(client, options, { ...append, rows: append.rows.filter((row) => !goesAhead(row)) }, stepOf);
}

async function isPut(client: DynamoDBClient, row: Put): Promise<boolean> {
  try {
    await conflictsRetried(() => client.send(new PutItemCommand(row)));
    return true;
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}
