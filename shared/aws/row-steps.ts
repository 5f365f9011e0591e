import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { RowChange } from '../domain/contact/rows.ts';
import type { Append, AppendResult } from '../ports.ts';
import { toItem } from './attribute-value.ts';
import { callbackKey, dueKey, laneRowKey, studentContactKey } from './keys.ts';
import { freeSlot, takeSlot } from './slots.ts';

/** The tables whose rows change along with a log, and how they are kept. */
export type RowTables = {
  readonly sessionsTable: string;
  readonly directoryTable: string;
  readonly dueShards: number;
  /** Life of a contact's rows, in days. */
  readonly retentionDays: number;
};

/** One item of a transaction and what it means when its condition fails; `left-alone` means the rest goes on without it. */
export type Step = { readonly item: TransactWriteItem; readonly refusal?: AppendResult | 'left-alone' };

/** The write that a row change is. */
export function stepOf(change: RowChange, tables: RowTables, claim: Append['claim']): Step {
  const { sessionsTable, directoryTable } = tables;
  switch (change.kind) {
    case 'lane-put':
      return put(sessionsTable, { ...laneRowKey(change.row), ...change.row });
    case 'lane-delete':
      return { item: { Delete: { TableName: sessionsTable, Key: toItem(laneRowKey(change.row)) } } };
    case 'due-put': {
      const item = { kind: 'contact', ...change.row } as const;
      return put(sessionsTable, { ...dueKey(item, tables.dueShards), ...item });
    }
    case 'slot-take':
      if (!claim) throw new Error(`append: contact ${change.contactId} takes a slot without a claim`);
      return {
        item: { Update: { TableName: directoryTable, ...takeSlot(change.slot, change.contactId, claim) } },
        refusal: 'taken',
      };
    case 'slot-free': {
      const { slot, contactId, at, missed } = change;
      return {
        item: { Update: { TableName: directoryTable, ...freeSlot(slot, contactId, at, missed) } },
        refusal: 'left-alone',
      };
    }
    case 'callback-lock':
      return lockCallback(directoryTable, change);
    case 'callback-unlock':
      return unlockCallback(directoryTable, change);
    case 'student-contact-put': {
      const { studentId, openedAt, contactId } = change;
      const expiresAt = Math.floor(openedAt / 1000) + tables.retentionDays * 86_400;
      return put(directoryTable, {
        ...studentContactKey(studentId, openedAt, contactId),
        contactId,
        openedAt,
        expiresAt,
      });
    }
  }
}

function put(table: string, fields: object): Step {
  return { item: { Put: { TableName: table, Item: toItem(fields) } } };
}

type LockChange = Extract<RowChange, { kind: 'callback-lock' | 'callback-unlock' }>;

const isFreeOrOwn = {
  ConditionExpression: 'attribute_not_exists(#pk) OR #contactId = :contactId',
  ExpressionAttributeNames: { '#pk': 'pk', '#contactId': 'contactId' },
} as const;

function lockCallback(table: string, { lock, contactId }: LockChange): Step {
  const Item = toItem({ ...callbackKey(lock.studentId, lock.topic), contactId });
  const ExpressionAttributeValues = { ':contactId': { S: contactId } };
  return { item: { Put: { TableName: table, Item, ...isFreeOrOwn, ExpressionAttributeValues } }, refusal: 'locked' };
}

function unlockCallback(table: string, { lock, contactId }: LockChange): Step {
  const Key = toItem(callbackKey(lock.studentId, lock.topic));
  const ExpressionAttributeValues = { ':contactId': { S: contactId } };
  return {
    item: { Delete: { TableName: table, Key, ...isFreeOrOwn, ExpressionAttributeValues } },
    refusal: 'left-alone',
  };
}
