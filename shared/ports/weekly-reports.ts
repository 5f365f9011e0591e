/** What the weekly report is made of: exported files. */
export interface ExportedFiles {
  /** The keys that begin so. */
  keys(beginning: string): Promise<readonly string[]>;
  bytes(key: string): Promise<Uint8Array>;
}

/** Where weekly reports are put for whoever may read them; putting one again replaces it. */
export interface ReportPages {
  put(key: string, html: string): Promise<void>;
}
