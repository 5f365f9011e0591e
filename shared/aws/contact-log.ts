import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LoggedEvent } from '../domain/contact/evolve.ts';
import type { ContactLog } from '../ports/contact-log.ts';
import type { ContactId } from '../schema/ids.ts';
import { appendAfter } from './append-after.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { readHead, readRows } from './log-rows.ts';
import { seqOfRow, toLoggedEvent } from './logged-event.ts';
import { stepOf } from './row-steps.ts';
import { type RowTables, servedStepOf } from './served-steps.ts';

/** Where the contact logs and the rows that change with them are. */
export type ContactLogOptions = RowTables & { readonly client?: DynamoDBClient };

/** The contact logs in DynamoDB: one item an event, appended by conditional puts. */
export function contactLog(options: ContactLogOptions): ContactLog {
  return logWriting(options, stepOf);
}

/** The same for a function that opens no contact and takes no place of a student's, so that it carries no such rows. */
export function servedLog(options: ContactLogOptions): ContactLog {
  return logWriting(options, servedStepOf);
}

function logWriting(options: ContactLogOptions, step: typeof stepOf): ContactLog {
  const client = options.client ?? dynamodbClient();
  return {
    head: (contactId) => readHead(client, options.sessionsTable, contactId),
    read: (contactId, after, limit) => readEvents(client, options.sessionsTable, contactId, after, limit),
    append: (append) => appendAfter(client, options, append, (change, claim) => step(change, options, claim)),
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
  const events: LoggedEvent[] = [];
  for (let last = after; events.length < limit; ) {
    const wanted = limit - events.length;
    const rows = await readRows(client, table, contactId, last, wanted);
    events.push(...rows.map(toLoggedEvent).filter((event) => event !== undefined));
    // Fewer than asked for means the end of the log, not that some were of a kind nobody here knows.
    if (rows.length < wanted) break;
    last = seqOfRow(rows.at(-1));
  }
  return events;
}
