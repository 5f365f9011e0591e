import type {
  AttributeValue,
  DeleteItemCommandInput,
  GetItemCommandInput,
  PutItemCommandInput,
  QueryCommandInput,
  TransactWriteItemsCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../shared/aws/attribute-value.ts';
import { seatsIndex } from '../../../shared/aws/keys.ts';
import { type Bound, conditionOf, updateOf } from './expression.ts';

/** A command of the SDK, as far as the tables care. */
export type Command = { readonly constructor: { readonly name: string }; readonly input: unknown };

/** DynamoDB as far as the center's own commands go: rows by their keys, each command done at once and whole. */
export type TableRows = { readonly send: (command: Command) => Promise<object> };

type Partition = Map<string, Item>;
type Conditional = {
  readonly ConditionExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Record<string, string> | undefined;
  readonly ExpressionAttributeValues?: Record<string, AttributeValue> | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
};
type Place = { readonly table: string | undefined; readonly key: Item };
type Write = { readonly place: Place; readonly asked: Conditional; readonly after: (row: Item) => Item | undefined };

/** Tables without rows. */
export function tableRows(): TableRows {
  const tables = new Map<string, Map<string, Partition>>();
  const partition = (table: string | undefined, pk: string): Partition => {
    const rows = tables.get(table ?? '') ?? new Map<string, Partition>();
    tables.set(table ?? '', rows);
    const found = rows.get(pk) ?? new Map<string, Item>();
    rows.set(pk, found);
    return found;
  };
  const rowAt = ({ table, key }: Place) => partition(table, key['pk']?.S ?? '').get(key['sk']?.S ?? '');
  const put = ({ table, key }: Place, row: Item | undefined) => {
    const rows = partition(table, key['pk']?.S ?? '');
    if (row) rows.set(key['sk']?.S ?? '', row);
    else rows.delete(key['sk']?.S ?? '');
  };
  const isRefused = ({ place, asked }: Write) =>
    asked.ConditionExpression !== undefined &&
    !conditionOf(asked.ConditionExpression)(rowAt(place) ?? {}, bound(asked));
  const written = (write: Write) => {
    const before = rowAt(write.place);
    if (isRefused(write)) throw refusal(write.asked, before);
    const after = write.after(before ?? keyOf(write.place.key));
    put(write.place, after);
    return { before, after };
  };
  const transact = ({ TransactItems = [] }: TransactWriteItemsCommandInput) => {
    const writes = TransactItems.map(({ Put, Update, Delete }) => {
      if (Put) return putting(Put);
      if (Update) return updating(Update);
      if (Delete) return deleting(Delete);
      throw new Error('tables: a transaction of something else');
    });
    const places = new Set(writes.map(({ place }) => nameOf(place)));
    if (places.size < writes.length) throw named('ValidationException', 'a transaction writes one row twice');
    const reasons = writes.map((write) => ({ Code: isRefused(write) ? 'ConditionalCheckFailed' : 'None' }));
    if (reasons.some(({ Code }) => Code !== 'None'))
      throw Object.assign(named('TransactionCanceledException'), { CancellationReasons: reasons });
    const rows = writes.map(({ place, after }) => [place, after(rowAt(place) ?? keyOf(place.key))] as const);
    for (const [place, row] of rows) put(place, row);
    return {};
  };
  const rowsOf = (query: QueryCommandInput): readonly Item[] => {
    const [, value = ''] = /= (:\w+)/.exec(query.KeyConditionExpression ?? '') ?? [];
    const pk = query.ExpressionAttributeValues?.[value]?.S ?? '';
    if (query.IndexName === undefined)
      return [...partition(query.TableName, pk).values()].sort((one, other) => inOrder(one['sk']?.S, other['sk']?.S));
    if (query.IndexName !== seatsIndex) throw new Error(`tables: no index ${query.IndexName}`);
    const all = [...(tables.get(query.TableName ?? '')?.values() ?? [])].flatMap((rows) => [...rows.values()]);
    return all
      .filter(({ seat }) => seat?.S === pk)
      .sort((one, other) => Number(one['rank']?.N) - Number(other['rank']?.N) || inOrder(one['sk']?.S, other['sk']?.S));
  };
  const query = (asked: QueryCommandInput) => {
    const { names, values } = bound(asked);
    const keys = conditionOf(asked.KeyConditionExpression ?? '');
    const filter = asked.FilterExpression === undefined ? () => true : conditionOf(asked.FilterExpression);
    const found = rowsOf(asked).filter((row) => keys(row, { names, values }));
    const ordered = asked.ScanIndexForward === false ? found.toReversed() : found;
    const start = asked.ExclusiveStartKey;
    const from = start ? 1 + ordered.findIndex((row) => isAt(row, start)) : 0;
    const page = ordered.slice(from, from + (asked.Limit ?? ordered.length));
    const last = page.at(-1);
    const Items = page.filter((row) => filter(row, { names, values })).map((row) => projected(row, asked));
    return { Items, ...(last && from + page.length < ordered.length ? { LastEvaluatedKey: last } : {}) };
  };
  const done = (name: string, input: unknown): object => {
    switch (name) {
      case 'GetItemCommand': {
        const { TableName, Key = {} } = input as GetItemCommandInput;
        return { Item: rowAt({ table: TableName, key: Key }) };
      }
      case 'QueryCommand':
        return query(input as QueryCommandInput);
      case 'PutItemCommand':
        written(putting(input as PutItemCommandInput));
        return {};
      case 'DeleteItemCommand':
        written(deleting(input as DeleteItemCommandInput));
        return {};
      case 'UpdateItemCommand': {
        const update = input as UpdateItemCommandInput;
        const { before, after } = written(updating(update));
        return { Attributes: update.ReturnValues === 'ALL_OLD' ? before : after };
      }
      case 'TransactWriteItemsCommand':
        return transact(input as TransactWriteItemsCommandInput);
      default:
        throw new Error(`tables: nothing is known of ${name}`);
    }
  };
  return { send: async (command) => done(command.constructor.name, command.input) };
}

function putting({ TableName, Item: item = {}, ...asked }: PutItemCommandInput): Write {
  return { place: { table: TableName, key: item }, asked, after: () => item };
}

function deleting({ TableName, Key = {}, ...asked }: DeleteItemCommandInput): Write {
  return { place: { table: TableName, key: Key }, asked, after: () => undefined };
}

function updating({ TableName, Key = {}, UpdateExpression = '', ...asked }: UpdateItemCommandInput): Write {
  const change = updateOf(UpdateExpression);
  return { place: { table: TableName, key: Key }, asked, after: (row) => change(row, bound(asked)) };
}

function keyOf({ pk, sk }: Item): Item {
  return { ...(pk && { pk }), ...(sk && { sk }) };
}

function isAt(row: Item, key: Item): boolean {
  return row['pk']?.S === key['pk']?.S && row['sk']?.S === key['sk']?.S;
}

function inOrder(one = '', other = ''): number {
  return one < other ? -1 : Number(one > other);
}

function projected(row: Item, { ProjectionExpression, ...asked }: QueryCommandInput): Item {
  if (ProjectionExpression === undefined) return row;
  const names = ProjectionExpression.split(', ').map((word) => bound(asked).names[word] ?? word);
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}

function bound({ ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: Conditional): Bound {
  return { names: ExpressionAttributeNames, values: ExpressionAttributeValues };
}

function refusal(asked: Conditional, row: Item | undefined): Error {
  const isShown = asked.ReturnValuesOnConditionCheckFailure === 'ALL_OLD';
  return Object.assign(named('ConditionalCheckFailedException'), isShown ? { Item: row } : {});
}

function nameOf({ table, key }: Place): string {
  return JSON.stringify([table, key['pk']?.S, key['sk']?.S]);
}

function named(name: string, message = name): Error {
  return Object.assign(new Error(message), { name });
}
