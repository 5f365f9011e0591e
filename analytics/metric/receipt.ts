import type { Measure } from '../../shared/domain/metrics/formulas.ts';
import { countingViews } from '../behind.ts';
import { measuresOf, nothingCounted } from '../measures.ts';
import type { Answered, Warehouse } from '../warehouse.ts';

/** Which contacts are asked about; an absent filter lets all pass. */
export type Choice = {
  readonly queue: string | undefined;
  readonly day: string | undefined;
  /** The last of several days that begin with `day`. */
  readonly until?: string | undefined;
  /** Key of the agent the rows are about. */
  readonly agent?: string | undefined;
};

/** A number with all it was made of. */
export type Receipt = Pick<Measure, 'name' | 'version' | 'unit' | 'rule' | 'source'> & {
  readonly value: number | undefined;
  readonly numerator: number;
  readonly denominator: number;
  /** When the newest of the rows was exported; undefined without any. */
  readonly asOf: string | undefined;
};

const chosen = `($queue = '' OR queue = $queue) AND ($agent = '' OR agent_key = $agent) AND ($day = '' OR date BETWEEN $day AND $until)`;

/** The statement that tells when the newest row of some days was exported. */
export const newestStatement = `SELECT epoch_ms(max(as_of)) AS ms
    FROM (SELECT as_of, date FROM contacts UNION ALL SELECT as_of, date FROM agent_states) WHERE $day = '' OR date BETWEEN $day AND $until`;

/** The formulas, without numbers. */
export const formulas: readonly Measure[] = measuresOf(nothingCounted);

/** Formulas a name means: the one of exactly that name, or all whose names begin with it. */
export function formulasNamed(name: string): readonly Measure[] {
  const exact = formulas.filter((formula) => formula.name === name);
  return exact.length > 0 ? exact : formulas.filter((formula) => formula.name.startsWith(name));
}

/** Works a formula out over the contacts chosen. */
export async function receiptOf(warehouse: Warehouse, formula: Measure, choice: Choice): Promise<Receipt> {
  const [sums] = await warehouse.query(
    `SELECT coalesce(sum(numerator), 0) AS numerator, coalesce(sum(denominator), 0) AS denominator FROM counted
     WHERE metric = $metric AND ${chosen}`,
    { metric: formula.name, ...valuesOf(choice) },
  );
  return receiptFrom(formula, sums, await asOf(warehouse, choice));
}

/** Every formula's receipt over the contacts chosen, by its name: what `receiptOf` says of each, asked at once. */
export async function receiptsOf(warehouse: Warehouse, choice: Choice): Promise<ReadonlyMap<string, Receipt>> {
  const rows = await warehouse.query(
    `SELECT metric, sum(numerator) AS numerator, sum(denominator) AS denominator FROM counted
     WHERE ${chosen} GROUP BY metric`,
    valuesOf(choice),
  );
  const sums = new Map(rows.map((row) => [row['metric'], row]));
  const newest = await asOf(warehouse, choice);
  return new Map(formulas.map((formula) => [formula.name, receiptFrom(formula, sums.get(formula.name), newest)]));
}

/** Every formula's receipts over some days, and over those of each queue that has rows, by queue and name. */
export type Receipts = {
  readonly all: ReadonlyMap<string, Receipt>;
  readonly byQueue: ReadonlyMap<string, ReadonlyMap<string, Receipt>>;
};

/** Days, the last included. */
type Span = { readonly day: string; readonly until: string };

/** What `receiptsOf` says of each of several spans of days, of which none shares a day with another, and of each of its queues: the statements, and the receipts of their answers. */
export function receiptsOfSpans(spans: readonly Span[]): {
  readonly statements: readonly string[];
  readonly read: (answers: readonly (readonly Answered[])[]) => readonly Receipts[];
} {
  const newest = spans.map(({ day, until }) =>
    newestStatement.replaceAll('$day', `'${day}'`).replaceAll('$until', `'${until}'`),
  );
  const views = countingViews();
  return {
    statements: [...views.map((view) => sumsStatement(view, spans)), ...newest],
    read: (answers) => {
      const rows = answers.slice(0, views.length).flat();
      return spans.map((_, at) => {
        const own = rows.filter((row) => Number(row['span']) === at);
        return receiptsIn(own, momentIn(answers[views.length + at]?.[0]));
      });
    },
  };
}

// Rows are looked at once, for all spans and queues, and the views at the same time: through `counted` they take DuckDB nearly twice as long.
function sumsStatement(view: string, spans: readonly Span[]): string {
  const within = spans.map(({ day, until }) => `date BETWEEN '${day}' AND '${until}'`);
  const span = `CASE ${within.map((condition, at) => `WHEN ${condition} THEN ${at}`).join(' ')} END`;
  return `SELECT span, metric, queue, grouping(queue) AS is_all, sum(numerator) AS numerator, sum(denominator) AS denominator
    FROM (SELECT ${span} AS span, metric, queue, numerator, denominator FROM ${view} WHERE ${within.join(' OR ')}) spanned
    GROUP BY GROUPING SETS ((span, metric), (span, metric, queue)) ORDER BY span, is_all, queue, metric`;
}

function receiptsIn(rows: readonly Answered[], newest: string | undefined): Receipts {
  const isOfAll = (row: Answered) => Number(row['is_all']) === 1;
  const sums = new Map(rows.filter(isOfAll).map((row) => [row['metric'], row]));
  const ofQueues = rows.filter((row) => !isOfAll(row) && row['queue'] !== null);
  return {
    all: new Map(formulas.map((formula) => [formula.name, receiptFrom(formula, sums.get(formula.name), newest)])),
    byQueue: new Map(
      inOrder(Map.groupBy(ofQueues, (row) => String(row['queue']))).map(([queue, ofQueue]) => [
        queue,
        new Map(
          inOrder(Map.groupBy(ofQueue, (row) => String(row['metric']))).flatMap(([name, sums]) =>
            formulasNamed(name).map((formula) => [name, receiptFrom(formula, sums[0], newest)]),
          ),
        ),
      ]),
    ),
  };
}

function inOrder<Value>(named: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...named].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function receiptFrom(formula: Measure, sums: Answered | undefined, newest: string | undefined): Receipt {
  const numerator = Number(sums?.['numerator'] ?? 0);
  const denominator = Number(sums?.['denominator'] ?? 0);
  const { name, version, unit, rule, source } = formula;
  return {
    ...{ name, version, unit, rule, source, numerator, denominator },
    value: denominator === 0 ? undefined : numerator / denominator,
    asOf: newest,
  };
}

/** The rows a formula counts. */
export function rowsBehind(warehouse: Warehouse, metric: string, choice: Choice): Promise<readonly Answered[]> {
  return warehouse.query(
    `SELECT contact_id, fact, queue, agent_key, date, hour, numerator, denominator, counts_as FROM counted
     WHERE metric = $metric AND ${chosen} ORDER BY date, hour, contact_id, fact`,
    { metric, ...valuesOf(choice) },
  );
}

/** How one contact counts in a formula: its rows, none where it does not count. */
export type Explained = { readonly formula: Measure; readonly rows: readonly Answered[] };

/** How one contact counts in each formula; undefined when no export holds it. */
export async function explain(warehouse: Warehouse, contactId: string): Promise<readonly Explained[] | undefined> {
  const [known] = await warehouse.query('SELECT 1 AS one FROM contacts WHERE contact_id = $id', { id: contactId });
  if (!known) return undefined;
  const rows = await warehouse.query(
    `SELECT metric, fact, queue, numerator, denominator, counts_as FROM counted WHERE contact_id = $id ORDER BY metric, fact`,
    { id: contactId },
  );
  return formulas.map((formula) => ({ formula, rows: rows.filter((row) => row['metric'] === formula.name) }));
}

async function asOf(warehouse: Warehouse, { day = '', until = day }: Choice): Promise<string | undefined> {
  return momentIn((await warehouse.query(newestStatement, { day, until }))[0]);
}

function momentIn(row: Answered | undefined): string | undefined {
  const ms = row?.['ms'];
  return ms === null || ms === undefined ? undefined : new Date(Number(ms)).toISOString();
}

function valuesOf({ queue = '', agent = '', day = '', until = day }: Choice): Readonly<Record<string, string>> {
  return { queue, agent, day, until };
}
