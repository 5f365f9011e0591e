import { DeleteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { headsKeptSeconds } from '../domain/contact/head-life.ts';
import { erasedState } from '../domain/person/erased-contact.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import type { ContactId, Ms } from '../schema/ids.ts';
import { type Item, parseItem, toItem } from './attribute-value.ts';
import { compactState } from './compact-state.ts';
import { conflictsRetried, isNamed } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { seqOf, sortKey, toState } from './event-row.ts';
import { eventKey } from './keys.ts';
import { readHead } from './log-rows.ts';

/** What stands in the place of a log that was erased: it is no event, so that whoever reads the log finds it empty. */
export const erasedEvent = 'erased';

const LastRow = v.object({ sk: sortKey, e: v.object({ type: v.string() }) });

/** Whether a log's row says that the log was erased. */
export function isErased(row: Readonly<Record<string, unknown>>): boolean {
  return v.is(v.object({ e: v.object({ type: v.literal(erasedEvent) }) }), row);
}

/** What came of erasing a log: done; or not, since the contact is open. */
export type LogErasure = { readonly kind: 'erased' } | { readonly kind: 'open'; readonly phase: string };

/**
 * Erases a contact's log. First its end is sealed by a row that is put as an append would be: whoever decided on what was there is behind, and whoever comes later finds a contact that is closed and
 * nobody's. Then its first row is written over, so that the contact cannot be opened a second time, and the rows between go. Done again after being killed, it goes on.
 */
export async function eraseLog(table: string, contactId: ContactId, now: Ms): Promise<LogErasure> {
  const sealed = await seal(table, contactId, now);
  if (sealed.kind === 'open') return sealed;
  await put(table, sealedRow(contactId, 1, now));
  for (const row of await rowsOf(table, contactId)) {
    const { sk, e } = parseItem(LastRow, row);
    if (e.type === erasedEvent) continue;
    const command = new DeleteItemCommand({ TableName: table, Key: toItem(eventKey(contactId, seqOf(sk))) });
    await conflictsRetried(() => dynamodbClient().send(command));
  }
  return { kind: 'erased' };
}

/** Those of these contacts that are open, each with its phase. */
export async function openAmong(table: string, contacts: readonly ContactId[]): Promise<readonly string[]> {
  const heads = await inParallelHeads(table, contacts);
  return heads.flatMap((state) => (state && state.phase !== 'closed' ? [`${state.contactId} (${state.phase})`] : []));
}

function inParallelHeads(table: string, contacts: readonly ContactId[]) {
  return Promise.all(contacts.map((contactId) => readHead(dynamodbClient(), table, contactId)));
}

async function seal(table: string, contactId: ContactId, now: Ms): Promise<LogErasure> {
  for (;;) {
    const last = (await rowsOf(table, contactId, { ScanIndexForward: false, Limit: 1 }))[0];
    if (last === undefined) return { kind: 'erased' };
    if (parseItem(LastRow, last).e.type === erasedEvent) return { kind: 'erased' };
    const { phase, seq, closedAt = now } = toState(contactId, last);
    if (phase !== 'closed') return { kind: 'open', phase };
    // A function may still hold a head of before the end, and append where its rows are taken out (ADR 82).
    if (now - closedAt < headsKeptSeconds * 1000) return { kind: 'open', phase: 'closed a moment ago' };
    if (await isPut(table, sealedRow(contactId, seq + 1, now))) return { kind: 'erased' };
  }
}

function sealedRow(contactId: ContactId, seq: number, now: Ms): Item {
  return toItem({
    ...eventKey(contactId, seq),
    at: now,
    e: { type: erasedEvent },
    s: compactState(erasedState(contactId, seq, now)),
    expiresAt: expiresAtSeconds(now, keptDays.erased),
  });
}

/** False where somebody appended meanwhile. */
async function isPut(table: string, Item: Item): Promise<boolean> {
  try {
    await put(table, Item, {
      ConditionExpression: 'attribute_not_exists(#pk)',
      ExpressionAttributeNames: { '#pk': 'pk' },
    });
    return true;
  } catch (error) {
    if (isNamed(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}

async function put(TableName: string, Item: Item, condition = {}): Promise<void> {
  await conflictsRetried(() => dynamodbClient().send(new PutItemCommand({ TableName, Item, ...condition })));
}

async function rowsOf(TableName: string, contactId: ContactId, only: object = {}): Promise<readonly Item[]> {
  const rows: Item[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await dynamodbClient().send(
      new QueryCommand({
        ...{ TableName, ExclusiveStartKey, ConsistentRead: true },
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: toItem({ ':pk': eventKey(contactId, 1).pk }),
        ...only,
      }),
    );
    rows.push(...(page.Items ?? []));
    ExclusiveStartKey = 'Limit' in only ? undefined : page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return rows;
}
