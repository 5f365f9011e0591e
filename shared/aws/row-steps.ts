import type { RowChange } from '../domain/contact/rows.ts';
import type { Append } from '../ports/contact-log.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { lockCallback, unlockCallback } from './callback-steps.ts';
import { numberKey, studentContactKey } from './keys.ts';
import { takePlace } from './place-steps.ts';
import { freeSlot, takeSlot } from './slots.ts';
import { put, type Step } from './step.ts';
import { type WaitingRows, waitingStep } from './waiting-steps.ts';

/** The tables whose rows change along with a log, and how they are kept. */
export type RowTables = WaitingRows & {
  readonly directoryTable: string;
  /** Life of a contact's rows, in days. */
  readonly retentionDays: number;
};

/** The write that a row change is. */
export function stepOf(change: RowChange, tables: RowTables, claim: Append['claim']): Step {
  const { directoryTable } = tables;
  switch (change.kind) {
    case 'lane-put':
    case 'lane-delete':
    case 'due-put':
      return waitingStep(change, tables);
    case 'slot-take':
      if (!claim) throw new Error(`append: contact ${change.contactId} takes a slot without a claim`);
      return {
        item: { Update: { TableName: directoryTable, ...takeSlot(change.slot, change.contactId, claim) } },
        refusal: 'taken',
      };
    case 'slot-free':
      return { item: { Update: { TableName: directoryTable, ...freeSlot(change) } }, refusal: 'left-alone' };
    case 'callback-lock':
      return lockCallback(directoryTable, change);
    case 'callback-unlock':
      return unlockCallback(directoryTable, change);
    case 'place-take':
      return takePlace(directoryTable, change, tables.retentionDays);
    case 'number-put': {
      const { kind: _kind, studentId, ...kept } = change;
      return put(directoryTable, { ...numberKey(studentId, change.contactId), ...kept });
    }
    case 'student-contact-put': {
      const { studentId, openedAt, contactId } = change;
      const expiresAt = expiresAtSeconds(openedAt, tables.retentionDays);
      return put(directoryTable, {
        ...studentContactKey(studentId, openedAt, contactId),
        contactId,
        openedAt,
        expiresAt,
      });
    }
  }
}
