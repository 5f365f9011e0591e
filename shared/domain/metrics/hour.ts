import type { Ms } from '../../schema/ids.ts';
import type { ContactRecord } from './contact-record.ts';

/** The UTC hour a moment lies in, as `2026-09-01T18`. */
export function utcHour(at: Ms): string {
  return new Date(at).toISOString().slice(0, 13);
}

/** The hour a record belongs to: that of its contact's first close, so that it never moves. */
export function hourOf(record: Pick<ContactRecord, 'hour'>): string {
  return record.hour;
}
