import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LocalFailure, messageOf } from '../failure.ts';

// The engine finds the next sequence number of a table by a scan of all its stream records, and numbers anew when
// the newest one is gone. So every write gets slower with the records kept, and the newest record must stay.
const indexSql = `CREATE INDEX IF NOT EXISTS local_stream_sequence
  ON _stream_records (table_name, CAST(sequence_number AS INTEGER))`;
const trimSql = `DELETE FROM _stream_records WHERE created_at < unixepoch() - 86400 AND id NOT IN
  (SELECT max(id) FROM _stream_records GROUP BY table_name)`;
const dropSql = `DELETE FROM _stream_records WHERE id IN
  (SELECT id FROM _stream_records WHERE table_name = ? AND CAST(sequence_number AS INTEGER) < CAST(? AS INTEGER) LIMIT ?)`;

/** Most records dropped at once: the engine waits meanwhile. */
const mostDropped = 500;

/** Adds the index that the engine's lookup of the next sequence number needs, so that writes keep their price. */
export function indexStreamRecords(databaseFile: string): void {
  execute(databaseFile, indexSql);
}

/** Drops stream records older than the 24 hours DynamoDB keeps them; only while the engine is not running. Throws LocalFailure for a file that is no database. */
export function trimStreamRecords(databaseFile: string): void {
  if (!existsSync(databaseFile)) return;
  try {
    execute(databaseFile, trimSql);
  } catch (error) {
    const what = `the database file ${databaseFile} cannot be used (${messageOf(error)})`;
    throw new LocalFailure(`${what}: put a good copy in its place, or start with --fresh, which begins without data`, {
      cause: error,
    });
  }
}

/** Drops stream records of a running engine. */
export type StreamTrimmer = {
  /** Drops up to 500 of a table's records that come before this one, which stays; nothing when the engine is just writing. */
  dropBefore(table: string, sequenceNumber: string): void;
  close(): void;
};

/** Opens the engine's database beside the engine. */
export function openStreamTrimmer(databaseFile: string): StreamTrimmer {
  const database = new DatabaseSync(databaseFile, { timeout: 0 });
  // This thread serves everybody: it waits for no disk, and leaves the tidying of the log to the engine.
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0');
  const drop = database.prepare(dropSql);
  return {
    dropBefore: (table, sequenceNumber) => {
      try {
        drop.run(table, sequenceNumber, mostDropped);
      } catch (error) {
        // The next call drops what this one left.
        if (!messageOf(error).includes('locked')) throw error;
      }
    },
    close: () => database.close(),
  };
}

function execute(databaseFile: string, statement: string): void {
  const database = new DatabaseSync(databaseFile, { timeout: 3000 });
  try {
    const table = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_stream_records'").get();
    if (table !== undefined) database.exec(statement);
  } finally {
    database.close();
  }
}
