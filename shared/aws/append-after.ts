import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { goesAhead, type RowChange } from '../domain/contact/rows.ts';
import type { Append, AppendResult } from '../ports/contact-log.ts';
import { type AppendOptions, appendEntries, putAlone, type StepOf } from './append-entries.ts';

/** Puts the rows that go ahead, each for half of what it costs in a transaction, then appends with the others; a place that is taken refuses the append, and who does not get at a row is behind. */
export async function appendAfter(
  client: DynamoDBClient,
  options: AppendOptions,
  append: Append,
  stepOf: StepOf,
): Promise<AppendResult> {
  const rows: RowChange[] = [];
  for (const change of append.rows) {
    const ahead = goesAhead(change) && stepOf(change, append.claim).item.Put;
    const result = ahead ? await putAlone(client, ahead, 'taken') : 'appended';
    if (result !== 'appended') return result;
    if (!ahead) rows.push(change);
  }
  return appendEntries(client, options, { ...append, rows }, stepOf);
}
