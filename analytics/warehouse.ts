import { availableParallelism } from 'node:os';
import { DuckDBInstance, type DuckDBResultReader, DuckDBTypeId, ResultReturnType } from '@duckdb/node-api';
import { inParallel } from '../shared/workflow/in-parallel.ts';
import { behind, behindFormulas } from './behind.ts';
import { followedSources, type Source, type Sources, tableSources } from './table-sources.ts';
import { viewFiles } from './view-files.ts';

/** A row of a query's answer: moments as text, lists as lists. */
export type Answered = Readonly<Record<string, unknown>>;

/** A query; or one that asks `counted` for formulas that are followed, over their days. */
export type Question = string | { readonly followed: string };

// Each query that runs holds memory of its own.
const mostAtOnce = 4;
// What DuckDB says of files of which one has not a column that is named, or has it of another type.
const areUnlike = /\bBinder Error\b|schema mismatch in glob|failed to cast column/;

/** How tables are opened. */
export type Opening = Sources & {
  /** What DuckDB may hold, and the folder for what is more. @default what the machine has */
  readonly memory?: { readonly megabytes: number; readonly folder: string };
};

/** DuckDB over exported files with every table and view loaded; it reaches no network. */
export class Warehouse {
  readonly #instance: DuckDBInstance;
  #followed: { readonly metrics: readonly string[]; readonly sources: readonly Source[] } = {
    metrics: [],
    sources: [],
  };
  #ofAny: Promise<void> | undefined;

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** Opens the exported tables under some folders, as they are or as they stood at the end of a day; what does not fit into a bounded memory goes to its folder. */
  static async open(folders: readonly string[], { memory, day, readFor }: Opening = {}): Promise<Warehouse> {
    const warehouse = new Warehouse(
      await DuckDBInstance.create(':memory:', {
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        // A query is read and counted by one: many small files are read faster so, and sums of fractions have one order, to the last digit.
        threads: readFor === undefined ? '2' : '1',
        ...(memory ? { memory_limit: `${memory.megabytes}MB`, temp_directory: memory.folder } : {}),
      }),
    );
    // Of what is read once most columns are wanted: a small file takes twice the time by a call for each of them, and a query that wants a few of them pays for all.
    // What is read once is not kept to be read again.
    if (readFor) {
      await warehouse.query('SET GLOBAL prefetch_all_parquet_files = true');
      await warehouse.query('SET GLOBAL enable_external_file_cache = false');
    }
    // Athena's names: the first is exact here, the second Athena knows of numbers too.
    await warehouse.query('CREATE MACRO approx_percentile(value, share) AS quantile_cont(value, share)');
    await warehouse.query(
      "CREATE MACRO sequence(first_day, last_day) AS list_transform(range(date_diff('day', first_day, last_day) + 1), lambda days: first_day + CAST(days AS int))",
    );
    const views = readFor === undefined ? viewFiles() : behind(readFor.statements).views;
    const sources = tableSources(folders, { day, ...(readFor && { readFor }) });
    await inParallel(sources, atOnce(), (source) => makeTable((sql) => warehouse.query(sql), source));
    for (const { sql } of views) await warehouse.query(sql);
    if (readFor?.followed) {
      warehouse.#followed = { metrics: readFor.followed.metrics, sources: followedSources(folders, { day, readFor }) };
      await warehouse.#follow('followed', makeTable);
    }
    return warehouse;
  }

  // A view finds what it names in its own schema, so that the same views tell of other files there.
  async #follow(schema: string, make: typeof makeTable): Promise<void> {
    const query = (sql: string) => this.#ask(sql, {}, schema);
    await this.query(`CREATE SCHEMA ${schema}`);
    for (const source of this.#followed.sources) await make(query, source);
    for (const { sql } of behindFormulas(this.#followed.metrics).views) await query(sql);
  }

  /** Answers a query; `values` fill its `$name` places. */
  query(sql: string, values: Readonly<Record<string, string>> = {}): Promise<readonly Answered[]> {
    return this.#ask(sql, values);
  }

  async #ask(sql: string, values: Readonly<Record<string, string>>, schema?: string): Promise<readonly Answered[]> {
    const connection = await this.#instance.connect();
    try {
      if (schema) await connection.run(`SET search_path = '${schema},main'`);
      return (await connection.runAndReadAll(sql, values)).getRowObjectsJson();
    } finally {
      connection.closeSync();
    }
  }

  /** Answers every statement of a text, in order, and goes on after one that fails; what answers nothing, as `SET`, is run and left out. Text that cannot be read as statements is refused whole. */
  async *answers(text: string): AsyncGenerator<PromiseSettledResult<readonly Answered[]>> {
    const connection = await this.#instance.connect();
    try {
      // A text that holds no statement, as a comment, is an error to DuckDB: one of ours ends each.
      const statements = await connection.extractStatements(`${text}\n;SELECT NULL`);
      for (let at = 0; at < statements.count - 1; at++) {
        try {
          const reader = await (await statements.prepare(at)).runAndReadAll();
          if (reader.returnType !== ResultReturnType.NOTHING) yield { status: 'fulfilled', value: rowsOf(reader) };
        } catch (reason) {
          yield { status: 'rejected', reason };
        }
      }
    } finally {
      connection.closeSync();
    }
  }

  /** Answers queries that wait for nothing of each other, as many at once as there are processors; each is worked out as if it were alone. */
  queryAll(questions: readonly Question[]): Promise<readonly (readonly Answered[])[]> {
    return inParallel(questions, atOnce(), (question) => this.#answer(question));
  }

  async #answer(question: Question): Promise<readonly Answered[]> {
    if (typeof question === 'string') return this.query(question);
    if (this.#followed.sources.length === 0) return this.query(question.followed);
    try {
      return await this.#ask(question.followed, {}, 'followed');
    } catch (error) {
      if (!areUnlike.test(String(error))) throw error;
      this.#ofAny ??= this.#follow('followed_of_any', async (query, { sql, ofAny }) => query(ofAny ?? sql));
      await this.#ofAny;
      return this.#ask(question.followed, {}, 'followed_of_any');
    }
  }

  /**
   * Keeps the rows of some views that a condition holds for in memory, in their place: what asks for them often then reads them once. None may be made of
   * another, and each tells of contacts; which one a row is of is kept for none, as a long text of each row.
   */
  async keep(views: readonly string[], condition: string): Promise<void> {
    const rows = 'SELECT * REPLACE (CAST(NULL AS varchar) AS contact_id)';
    await this.queryAll(views.map((view) => `CREATE TABLE kept_${view} AS ${rows} FROM ${view} WHERE ${condition}`));
    for (const view of views) {
      await this.query(`DROP VIEW ${view}`);
      await this.query(`ALTER TABLE kept_${view} RENAME TO ${view}`);
    }
  }

  close(): void {
    this.#instance.closeSync();
  }
}

// DuckDB writes these as text, since not all of them are numbers of JavaScript.
const wideNumbers: ReadonlySet<DuckDBTypeId> = new Set([
  ...[DuckDBTypeId.BIGINT, DuckDBTypeId.UBIGINT, DuckDBTypeId.HUGEINT, DuckDBTypeId.UHUGEINT, DuckDBTypeId.DECIMAL],
]);

/** The rows of an answer, counts and sums as numbers; one that is too large for that stays text. */
function rowsOf(reader: DuckDBResultReader): readonly Answered[] {
  const names = reader.deduplicatedColumnNames();
  const wide = names.filter((_, at) => wideNumbers.has(reader.columnTypeId(at)));
  const numbersOf = (row: Answered) => Object.fromEntries(wide.map((name) => [name, numberOf(row[name])]));
  return reader.getRowObjectsJson().map((row) => ({ ...row, ...numbersOf(row) }));
}

function numberOf(value: unknown): unknown {
  const number = Number(value);
  return value !== null && Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : value;
}

function atOnce(): number {
  return Math.min(availableParallelism(), mostAtOnce);
}

async function makeTable(query: (sql: string) => Promise<unknown>, { sql, ofAny }: Source): Promise<unknown> {
  try {
    return await query(sql);
  } catch (error) {
    if (ofAny === undefined || !areUnlike.test(String(error))) throw error;
    return query(ofAny);
  }
}
