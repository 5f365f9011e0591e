import { DeleteItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { fromItem, toItem } from './attribute-value.ts';
import type { CenterTables } from './center-tables.ts';
import { conflictsRetried } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import type { Key } from './keys.ts';

/** A row found in a table, and what kind of row its key says it is. */
export type FoundRow = {
  readonly table: keyof CenterTables;
  readonly kind: RowKind;
  readonly key: Key;
  readonly row: Readonly<Record<string, unknown>>;
};

// The first that fits says it; what fits none is of a version that this one does not know.
const kinds = [
  ['sessions', /^CONTACT#/, 'event'],
  ['sessions', /^AUDIT#/, 'content-read'],
  ['sessions', /^CHECK#/, 'check'],
  ['sessions', /^QUEUE#/, 'lane'],
  ['sessions', /^DUE#/, 'due'],
  ['sessions', /^FILE#/, 'file'],
  ['directory', /^STUDENT#[^#]+ ERASURE$/, 'erasure'],
  ['directory', /^STUDENT#/, 'student'],
  ['directory', /^PERSON#/, 'person'],
  ['directory', /^PROFILE#/, 'agent'],
  ['directory', /^CALLS#/, 'booking'],
  ['directory', /^VISITOR#/, 'visitor-place'],
  ['directory', /^ERASED /, 'erased'],
  ['metrics', /^HOUR#/, 'record'],
  ['metrics', /^OPEN#/, 'opening'],
  ['metrics', /^DRAWN/, 'drawn'],
  ['metrics', /^REVIEW(ED)?#/, 'review'],
  ['metrics', /^STALE/, 'mark'],
  ['knowledge', /^LESSON#/, 'lesson'],
  ['knowledge', /^OUTCOME#/, 'outcome'],
] as const;

/** What a row is. */
export type RowKind = (typeof kinds)[number][2] | 'unknown';

/** What kind of row a key of a table says it is. */
export function kindOfRow(table: keyof CenterTables, { pk, sk }: Key): RowKind {
  return kinds.find(([of, form]) => of === table && form.test(`${pk} ${sk}`))?.[2] ?? 'unknown';
}

/**
 * Reads every row of every table and keeps those that are wanted. It is the operator's alone, who looks for somebody: no function may read a table whole.
 */
export async function findRows(
  tables: CenterTables,
  isWanted: (row: FoundRow) => boolean,
): Promise<readonly FoundRow[]> {
  const found: FoundRow[] = [];
  for (const table of ['sessions', 'directory', 'metrics', 'knowledge'] as const) {
    const pages = paginateScan({ client: dynamodbClient() }, { TableName: tables[table], ConsistentRead: true });
    for await (const { Items = [] } of pages) {
      const rows = Items.map((item): FoundRow => {
        const row = fromItem(item);
        const key = { pk: String(row['pk']), sk: String(row['sk']) };
        return { table, kind: kindOfRow(table, key), key, row };
      });
      found.push(...rows.filter(isWanted));
    }
  }
  return found;
}

/** Takes a row out of its table; one that is gone is no fault. */
export async function removeRow(tables: CenterTables, { table, key }: FoundRow): Promise<void> {
  const command = new DeleteItemCommand({ TableName: tables[table], Key: toItem(key) });
  await conflictsRetried(() => dynamodbClient().send(command));
}
