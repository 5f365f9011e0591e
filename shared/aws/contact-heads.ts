import type { ContactHeads } from '../ports/contact-log.ts';
import { appendAfter } from './append-after.ts';
import type { ContactLogOptions } from './contact-log.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { readHead } from './log-rows.ts';
import { stepOf } from './row-steps.ts';

/** The contact logs for a function that changes contacts and reads no event of them, so that it carries the form of none. */
export function contactHeads(options: ContactLogOptions): ContactHeads {
  const client = options.client ?? dynamodbClient();
  return {
    head: (contactId) => readHead(client, options.sessionsTable, contactId),
    append: (append) => appendAfter(client, options, append, (change, claim) => stepOf(change, options, claim)),
  };
}
