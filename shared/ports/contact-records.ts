import type { ContactRecord } from '../domain/metrics/contact-record.ts';

/** An hour whose file no longer says what its records say; `mark` tells two changes apart. */
export type StaleHour = { readonly hour: string; readonly mark: string };

/** Contact records by the hour (`2026-09-01T18`, UTC) their contact first closed in. */
export interface ContactRecords {
  /** Puts a record and marks its hour stale, together. */
  put(hour: string, record: ContactRecord): Promise<void>;
  ofHour(hour: string): Promise<readonly ContactRecord[]>;
  staleHours(limit: number): Promise<readonly StaleHour[]>;
  /** Clears a mark unless the hour changed again since. */
  clearStale(stale: StaleHour): Promise<void>;
}

/** Exported files analysts query. */
export interface ExportFiles {
  put(key: string, bytes: Uint8Array): Promise<void>;
}
