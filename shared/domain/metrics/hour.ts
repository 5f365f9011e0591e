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

/** Where the contact records of an hour are exported to: one file, partitioned by date and hour as Athena and DuckDB read it. */
export function contactsFileKey(hour: string): string {
  return `contacts/date=${hour.slice(0, 10)}/hour=${hour.slice(11, 13)}/contacts.parquet`;
}
