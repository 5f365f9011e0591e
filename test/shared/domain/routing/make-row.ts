import * as v from 'valibot';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { ContactId } from '../../../../shared/schema/ids.ts';
import { start, studentId } from '../contact/make-contact.ts';

/** The moment the tests of routing take place. */
export const now = start;

/** A contact that has waited for so many seconds, by a short name. */
export function makeRow(name: string, waitedSeconds: number, change: Partial<LaneRow> = {}): LaneRow {
  return {
    contactId: v.parse(ContactId, `ct_${name.padEnd(8, '0')}`),
    queue: 'general',
    channel: 'chat',
    class: 'standard',
    origin: now - waitedSeconds * 1000,
    seq: 3,
    language: 'zh',
    tier: 1,
    studentId,
    excluded: [],
    overflowed: false,
    inOverflow: false,
    callback: false,
    ...change,
  };
}
