import type { ContactRecord } from '../domain/metrics/contact-record.ts';

/** An hour whose file no longer says what its records say; its marks tell one change from the next. */
export type StaleHour = { readonly hour: string; readonly marks: readonly string[] };

/** The records of an hour, and how many there are that cannot be read. */
export type HourRecords = { readonly records: readonly ContactRecord[]; readonly unreadable: number };

/** Contact records by the hour (`2026-09-01T18`, UTC) their contact first closed in. */
export interface ContactRecords {
  /** Puts a record, and then marks its hour stale; who is interrupted in between does both again. */
  put(hour: string, record: ContactRecord): Promise<void>;
  ofHour(hour: string): Promise<HourRecords>;
  staleHours(limit: number): Promise<readonly StaleHour[]>;
  /** Clears an hour's marks but those that changed again since. */
  clearStale(stale: StaleHour): Promise<void>;
}

/** Exported files analysts query. */
export interface ExportFiles {
  put(key: string, bytes: Uint8Array): Promise<void>;
}
