import type { RowChange } from '../domain/contact/rows.ts';
import type { Append } from '../ports/contact-log.ts';
import { lockCallback, unlockCallback } from './callback-steps.ts';
import { freeSlot, takeSlot } from './slots.ts';
import type { Step } from './step.ts';
import { type WaitingRows, waitingStep } from './waiting-steps.ts';

/** The tables whose rows change along with a log, and how they are kept. */
export type RowTables = WaitingRows & {
  readonly directoryTable: string;
  /** Life of a contact's rows, in days. */
  readonly retentionDays: number;
};

/** The write that a row change is in a function that opens no contact and takes no place. */
export function servedStepOf(change: RowChange, tables: RowTables, claim: Append['claim']): Step {
  const TableName = tables.directoryTable;
  switch (change.kind) {
    case 'lane-put':
    case 'lane-delete':
    case 'due-put':
      return waitingStep(change, tables);
    case 'slot-take':
      if (!claim) throw new Error(`append: contact ${change.contactId} takes a slot without a claim`);
      return { item: { Update: { TableName, ...takeSlot(change.slot, change.contactId, claim) } }, refusal: 'taken' };
    case 'slot-free':
      return { item: { Update: { TableName, ...freeSlot(change) } }, refusal: 'left-alone' };
    case 'callback-lock':
      return lockCallback(TableName, change);
    case 'callback-unlock':
      return unlockCallback(TableName, change);
    default:
      throw new Error(`append: no ${change.kind} here`);
  }
}
