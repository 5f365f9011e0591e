import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import * as v from 'valibot';
import { tablesVersion } from '../shared/domain/tables/tables.ts';
import { finite } from '../shared/schema/numbers.ts';

/** A Parquet file the center exported. */
export type ExportedFile = { readonly key: string; readonly bytes: number };

/** What the analyst's query gives, row by row, as text. */
export type QueryResult = {
  readonly sql: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** One exported contact record, as far as the clients know it too or a formula reads it. */
export type ExportedContact = {
  readonly contactId: string;
  readonly outcome: string;
  readonly studentMessages: number;
  readonly agentMessages: number;
  readonly botMessages: number;
  readonly surveyScore: number | undefined;
  readonly contained: boolean;
  readonly callbackRequested: boolean;
  readonly callbackKept: boolean;
};

const Row = v.object({
  contact_id: v.string(),
  outcome: v.string(),
  student_messages: finite,
  agent_messages: finite,
  bot_messages: finite,
  survey_score: v.nullable(finite),
  contained: v.boolean(),
  callback_requested: v.boolean(),
  callback_kept: v.boolean(),
});

// The engine keeps an object's bytes in a file of the key's name with this ending.
const dataEnding = '.parquet.data';

/** The Parquet files in the export bucket of a data directory, by key. */
export function exportedFiles(data: string): readonly ExportedFile[] {
  const buckets = join(data, 'objects', 'buckets');
  return listed(buckets).flatMap((bucket) => {
    const root = join(buckets, bucket, 'objects');
    return listed(root, true)
      .filter((name) => name.endsWith(dataEnding))
      .map((name) => ({ key: name.slice(0, -'.data'.length), bytes: statSync(join(root, name)).size }));
  });
}

/** Reads the exported contacts of one evening, and asks the analyst's question of them. */
export class Exports {
  readonly #instance: DuckDBInstance;
  readonly #source: string;

  private constructor(instance: DuckDBInstance, source: string) {
    this.#instance = instance;
    this.#source = source;
  }

  /** Opens the files of a data directory; only contacts opened at `since` or later count. */
  static async open(data: string, since: number): Promise<Exports> {
    const instance = await DuckDBInstance.create(':memory:', {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      threads: '1',
    });
    const tables = join(data, 'objects', 'buckets', '*', 'objects', `v${tablesVersion}`);
    const parquet = `read_parquet(${quoted(join(tables, 'contacts', '*', '*', `*${dataEnding}`))}, hive_partitioning = false)`;
    return new Exports(instance, `(SELECT * FROM ${parquet} WHERE epoch_ms(opened_at) >= ${since})`);
  }

  /** Every exported contact. */
  async contacts(): Promise<readonly ExportedContact[]> {
    const rows = await this.#read(`SELECT ${Object.keys(Row.entries).join(', ')} FROM ${this.#source}`);
    return rows.map((row) => {
      const read = v.parse(Row, row);
      return {
        contactId: read.contact_id,
        outcome: read.outcome,
        studentMessages: read.student_messages,
        agentMessages: read.agent_messages,
        botMessages: read.bot_messages,
        surveyScore: read.survey_score ?? undefined,
        contained: read.contained,
        callbackRequested: read.callback_requested,
        callbackKept: read.callback_kept,
      };
    });
  }

  /** Contacts, waits, handling and satisfaction by queue. */
  async byQueue(): Promise<QueryResult> {
    const select = `SELECT coalesce(queue, '(none)') AS queue,
       count(*) AS contacts,
       count(*) FILTER (contained) AS contained,
       count(*) FILTER (outcome = 'abandoned') AS abandoned,
       count(*) FILTER (overflowed) AS overflowed,
       count(*) FILTER (callback_kept) AS called_back,
       round(avg(wait_seconds) FILTER (accepted_at IS NOT NULL), 1) AS wait_s,
       round(avg(handle_seconds) FILTER (accepted_at IS NOT NULL), 1) AS handle_s,
       round(avg(survey_score), 2) AS score`;
    const tail = 'GROUP BY 1 ORDER BY contacts DESC, queue';
    const rows = await this.#read(`${select} FROM ${this.#source} ${tail}`);
    return {
      sql: `${select}\n  FROM contacts ${tail}`,
      columns: Object.keys(rows[0] ?? {}),
      rows: rows.map((row) => Object.values(row).map((value) => (value === null ? '-' : String(value)))),
    };
  }

  close(): void {
    this.#instance.closeSync();
  }

  async #read(sql: string): Promise<readonly Record<string, unknown>[]> {
    const connection = await this.#instance.connect();
    try {
      return (await connection.runAndReadAll(sql)).getRowObjectsJS();
    } finally {
      connection.closeSync();
    }
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function listed(directory: string, isDeep = false): readonly string[] {
  try {
    return readdirSync(directory, { recursive: isDeep, encoding: 'utf8' });
  } catch {
    return [];
  }
}
