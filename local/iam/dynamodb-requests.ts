import { type JsonObject, listOf, objectOf, textOf } from '../json.ts';
import type { AccessRequest } from './evaluate.ts';

/** Partition key of a table or of one of its indexes. */
type PartitionKeyOf = (table: string, index: string | undefined) => string | undefined;

/** What is needed to name DynamoDB resources and keys. */
export type DynamodbNames = {
  readonly tableArn: (table: string) => string;
  readonly partitionKeyOf: PartitionKeyOf;
};

/** Every action on a resource that one DynamoDB call needs, each item of a transaction by itself. */
export function dynamodbRequests(operation: string, body: JsonObject, names: DynamodbNames): AccessRequest[] {
  switch (operation) {
    case 'TransactWriteItems':
      return listOf(body.TransactItems).flatMap((item) => transactWrite(objectOf(item), names));
    case 'TransactGetItems':
      return listOf(body.TransactItems).map((item) =>
        onItem('GetItem', objectOf(objectOf(item).Get), names, { 'dynamodb:EnclosingOperation': [operation] }),
      );
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return Object.entries(objectOf(body.RequestItems)).map(([table, requests]) =>
        onBatch(operation, table, requests, names),
      );
    case 'Query':
    case 'Scan':
      return [onRead(operation, body, names)];
    case 'ListTables':
      return [request(operation, '*', {})];
    default:
      return [onItem(operation, body, names)];
  }
}

const itemActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

function transactWrite(item: JsonObject, names: DynamodbNames): AccessRequest[] {
  return Object.entries(itemActions).flatMap(([kind, action]) => {
    const part = item[kind];
    const context = { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] };
    return part === undefined ? [] : [onItem(action, objectOf(part), names, context)];
  });
}

function onItem(
  action: string,
  body: JsonObject,
  names: DynamodbNames,
  context: AccessRequest['context'] = {},
): AccessRequest {
  const table = tableName(body.TableName);
  const key = objectOf(body.Key ?? body.Item)[names.partitionKeyOf(table, undefined) ?? ''];
  return request(action, names.tableArn(table), { ...leadingKeys([key]), ...context });
}

function onBatch(operation: string, table: string, requests: unknown, names: DynamodbNames): AccessRequest {
  const partition = names.partitionKeyOf(tableName(table), undefined) ?? '';
  const keys = listOf(objectOf(requests).Keys).map((key) => objectOf(key)[partition]);
  const written = listOf(requests).map((entry) => {
    const { PutRequest, DeleteRequest } = objectOf(entry);
    return objectOf(objectOf(PutRequest).Item ?? objectOf(DeleteRequest).Key)[partition];
  });
  return request(operation, names.tableArn(tableName(table)), leadingKeys([...keys, ...written]));
}

function onRead(operation: string, body: JsonObject, names: DynamodbNames): AccessRequest {
  const table = tableName(body.TableName);
  const index = typeof body.IndexName === 'string' ? body.IndexName : undefined;
  const arn = names.tableArn(table);
  const partition = names.partitionKeyOf(table, index);
  const value = operation === 'Query' && partition !== undefined ? queriedKey(body, partition) : undefined;
  return request(operation, index === undefined ? arn : `${arn}/index/${index}`, leadingKeys([value]));
}

/** Value that a key condition such as `#p = :p AND ...` gives to the partition key. */
function queriedKey(body: JsonObject, partition: string): unknown {
  const names = objectOf(body.ExpressionAttributeNames);
  const equals = textOf(body.KeyConditionExpression).matchAll(/(#?[\w.-]+)\s*=\s*(:\w+)/g);
  for (const [, name = '', placeholder = ''] of equals) {
    const attribute = name.startsWith('#') ? names[name] : name;
    if (attribute === partition) return objectOf(body.ExpressionAttributeValues)[placeholder];
  }
  return undefined;
}

function leadingKeys(values: readonly unknown[]): AccessRequest['context'] {
  const keys = values.flatMap((value) => {
    const { S, N, B } = objectOf(value);
    const key = S ?? N ?? B;
    return key === undefined ? [] : [textOf(key)];
  });
  return keys.length === 0 ? {} : { 'dynamodb:LeadingKeys': keys };
}

/** Table's name, also when a call gives its ARN. */
function tableName(value: unknown): string {
  const text = textOf(value);
  return text.startsWith('arn:') ? (text.split(':table/')[1]?.split('/')[0] ?? text) : text;
}

function request(operation: string, resource: string, context: AccessRequest['context']): AccessRequest {
  return { action: `dynamodb:${operation}`, resource, context };
}
