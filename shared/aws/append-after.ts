import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { goesAhead, type LaneRow, type RowChange } from '../domain/contact/rows.ts';
import type { Append, AppendResult } from '../ports/contact-log.ts';
import { type AppendOptions, appendEntries, putAlone, type StepOf } from './append-entries.ts';
import { dropLaneRow } from './lane-drop.ts';

/** Puts the rows that go ahead, each for half of what it costs in a transaction, then appends with the others, then lets go of the row by which whoever is offered waited (ADR 100); a place that is taken refuses the append, and who does not get at a row is behind. */
export async function appendAfter(
  client: DynamoDBClient,
  options: AppendOptions,
  append: Append,
  stepOf: StepOf,
): Promise<AppendResult> {
  const rows: RowChange[] = [];
  let left: LaneRow | undefined;
  for (const change of append.rows) {
    // Of an offer alone, which claims an agent: whoever is at the head of a lane is found again by the next run.
    if (change.kind === 'lane-delete' && append.claim) {
      left = change.row;
      continue;
    }
    const ahead = goesAhead(change) && stepOf(change, append.claim).item.Put;
    const result = ahead ? await putAlone(client, ahead, 'taken') : 'appended';
    if (result !== 'appended') return result;
    if (!ahead) rows.push(change);
  }
  const result = await appendEntries(client, options, { ...append, rows }, stepOf);
  // Whatever keeps a row from going, its contact was offered: who finds it asks the log, and drops it.
  if (left && result === 'appended') await dropLaneRow(client, options.sessionsTable, left).catch(() => undefined);
  return result;
}
