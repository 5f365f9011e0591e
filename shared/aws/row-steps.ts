import type { RowChange } from '../domain/contact/rows.ts';
import type { Append } from '../ports/contact-log.ts';
import { expiresAtSeconds } from '../privacy/retention.ts';
import { numberKey, studentContactKey } from './keys.ts';
import { takePlace } from './place-steps.ts';
import { type RowTables, servedStepOf } from './served-steps.ts';
import { put, type Step } from './step.ts';

/** The write that a row change is. */
export function stepOf(change: RowChange, tables: RowTables, claim: Append['claim']): Step {
  const { directoryTable } = tables;
  switch (change.kind) {
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
    default:
      return servedStepOf(change, tables, claim);
  }
}
