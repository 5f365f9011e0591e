import type { Table } from '../engines/create-tables.ts';
import type { EngineClient } from '../engines/engine-client.ts';
import { type DynamodbNames, dynamodbRequests } from '../iam/dynamodb-requests.ts';
import { type JsonObject, listOf, objectOf, textOf, tryParseJson } from '../json.ts';
import { jsonError, jsonRefusal, type Service } from './aws-call.ts';

/** What the DynamoDB service needs to know of the template. */
export type DynamodbService = {
  readonly engine: Pick<EngineClient, 'forward'>;
  readonly tables: readonly Table[];
  /** Prefix of a table's ARN, for a table that is not in the template. */
  readonly arnPrefix: string;
  /** Called after a write to a table that has a stream. */
  readonly onWrite: (table: string) => void;
};

const targetPrefix = 'DynamoDB_20120810.';
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

/** Authorizes DynamoDB calls item by item and hands them to the engine unchanged. */
export function dynamodbService({ engine, tables, arnPrefix, onWrite }: DynamodbService): Service {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const names: DynamodbNames = {
    tableArn: (table) => byName.get(table)?.arn ?? `${arnPrefix}${table}`,
    partitionKeyOf: (table, index) => {
      const found = byName.get(table);
      return index === undefined ? found?.partitionKey : found?.indexPartitionKeys[index];
    },
  };
  return async (call, authorize) => {
    const target = textOf(call.headers['x-amz-target']);
    if (!target.startsWith(targetPrefix))
      return jsonError(400, 'UnknownOperationException', `${target} is not served here`);
    const operation = target.slice(targetPrefix.length);
    const body = objectOf(tryParseJson(call.body.toString('utf8')));
    const requests = dynamodbRequests(operation, body, names);
    if (requests.length === 0) return jsonError(400, 'ValidationException', `${operation} names no table`);
    const refusal = authorize(requests);
    if (refusal !== undefined) return jsonRefusal(refusal);
    const answer = await engine.forward(target, call.body);
    if (answer.status === 200 && writes.has(operation)) {
      for (const table of writtenTables(body)) if (byName.get(table)?.streamArn !== undefined) onWrite(table);
    }
    return { status: answer.status, headers: kept(answer.headers), body: answer.body };
  };
}

function writtenTables(body: JsonObject): Set<string> {
  if (body.TableName !== undefined) return new Set([textOf(body.TableName)]);
  const inTransaction = listOf(body.TransactItems).flatMap((item) =>
    Object.values(objectOf(item)).map((part) => textOf(objectOf(part).TableName)),
  );
  return new Set([...inTransaction, ...Object.keys(objectOf(body.RequestItems))]);
}

const keptHeaders = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'] as const;

function kept(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    keptHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );
}
