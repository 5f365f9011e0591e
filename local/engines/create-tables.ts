import type { Resource } from '../assembly/model.ts';
import type { System } from '../assembly/system.ts';
import { LocalFailure } from '../failure.ts';
import { isTrue, type JsonObject, listOf, objectOf, textOf } from '../json.ts';
import type { DynamodbEngine } from './dynamodb-engine.ts';

/** One table of the template as it stands in the engine. */
export type Table = {
  readonly name: string;
  readonly arn: string;
  /** Partition key of the table and, by index name, of each of its indexes. */
  readonly partitionKey: string;
  readonly indexPartitionKeys: Readonly<Record<string, string>>;
  /** The template's stream ARN, when the table has a stream. */
  readonly streamArn: string | undefined;
  /** Attribute that holds the expiry; the engine never expires rows. */
  readonly ttlAttribute: string | undefined;
};

/** Creates every table of the template that the engine does not have; throws LocalFailure when keys were changed. */
export async function createTables(system: System, engine: DynamodbEngine): Promise<Table[]> {
  const resources = system.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable');
  const existing = new Set(await tableNames(engine));
  return Promise.all(resources.map((resource) => createTable(system, resource, engine, existing)));
}

async function createTable(
  system: System,
  resource: Resource,
  engine: DynamodbEngine,
  existing: ReadonlySet<string>,
): Promise<Table> {
  const table = describeTable(system, resource);
  const request = createRequest(table, system.properties(resource));
  if (existing.has(table.name)) await refuseOtherKeys(table, request, engine);
  else await engine.call('CreateTable', request);
  return table;
}

function describeTable(system: System, resource: Resource): Table {
  const properties = system.properties(resource);
  const ttl = objectOf(properties.TimeToLiveSpecification);
  const indexes = indexesOf(properties).map(objectOf);
  const hasStream = Object.keys(objectOf(properties.StreamSpecification)).length > 0;
  return {
    name: system.ref(resource),
    arn: system.attribute(resource, 'Arn'),
    partitionKey: hashKey(properties.KeySchema),
    indexPartitionKeys: Object.fromEntries(indexes.map((index) => [textOf(index.IndexName), hashKey(index.KeySchema)])),
    streamArn: hasStream ? system.attribute(resource, 'StreamArn') : undefined,
    ttlAttribute: isTrue(ttl.Enabled) ? textOf(ttl.AttributeName) : undefined,
  };
}

function createRequest(table: Table, properties: JsonObject): JsonObject {
  const { StreamViewType } = objectOf(properties.StreamSpecification);
  const indexes = (name: string) => {
    const list = listOf(properties[name]).map((index) =>
      pick(objectOf(index), ['IndexName', 'KeySchema', 'Projection']),
    );
    return list.length > 0 ? { [name]: list } : {};
  };
  const view = textOf(StreamViewType, 'NEW_AND_OLD_IMAGES');
  return {
    TableName: table.name,
    KeySchema: properties.KeySchema,
    AttributeDefinitions: properties.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...indexes('GlobalSecondaryIndexes'),
    ...indexes('LocalSecondaryIndexes'),
    ...(table.streamArn === undefined ? {} : { StreamSpecification: { StreamEnabled: true, StreamViewType: view } }),
  };
}

async function refuseOtherKeys(table: Table, wanted: JsonObject, engine: DynamodbEngine): Promise<void> {
  const read = async () => objectOf((await engine.call('DescribeTable', { TableName: table.name })).Table);
  if (shape(await addIndexes(await read(), wanted, engine, read)) === shape(wanted)) return;
  throw new LocalFailure(
    `table ${table.name} on disk has other keys, indexes or stream than the template: start with --fresh to drop the data, or give --data DIR`,
  );
}

/** Adds the global indexes that the template has and the table has not, one after the other, as CloudFormation would; gives the table after it. */
async function addIndexes(
  found: JsonObject,
  wanted: JsonObject,
  engine: DynamodbEngine,
  read: () => Promise<JsonObject>,
): Promise<JsonObject> {
  const known = new Set(listOf(found.GlobalSecondaryIndexes).map((index) => textOf(objectOf(index).IndexName)));
  const missing = listOf(wanted.GlobalSecondaryIndexes).filter(
    (index) => !known.has(textOf(objectOf(index).IndexName)),
  );
  for (const Create of missing) {
    const { TableName, AttributeDefinitions } = wanted;
    await engine.call('UpdateTable', { TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create }] });
  }
  return missing.length > 0 ? read() : found;
}

/** Keys, indexes and stream of a table as comparable text. */
function shape(table: JsonObject): string {
  const keysOf = (value: unknown) =>
    listOf(value).map((key) => `${textOf(objectOf(key).AttributeName)}:${textOf(objectOf(key).KeyType)}`);
  const indexes = indexesOf(table)
    .map(objectOf)
    .map((index) => [textOf(index.IndexName), ...keysOf(index.KeySchema)].join(' '));
  const keys = new Set([...keysOf(table.KeySchema), ...indexesOf(table).flatMap((i) => keysOf(objectOf(i).KeySchema))]);
  const used = new Set([...keys].map((key) => key.split(':')[0]));
  const types = listOf(table.AttributeDefinitions)
    .map(objectOf)
    .filter(({ AttributeName }) => used.has(textOf(AttributeName)))
    .map(({ AttributeName, AttributeType }) => `${textOf(AttributeName)}=${textOf(AttributeType)}`);
  const stream = textOf(objectOf(table.StreamSpecification).StreamViewType, 'none');
  return JSON.stringify([keysOf(table.KeySchema), indexes.sort(), types.sort(), stream]);
}

async function tableNames(engine: DynamodbEngine): Promise<string[]> {
  const names: string[] = [];
  let from: JsonObject = {};
  for (;;) {
    const page = await engine.call('ListTables', from);
    names.push(...listOf(page.TableNames).map((name) => textOf(name)));
    if (page.LastEvaluatedTableName === undefined) return names;
    from = { ExclusiveStartTableName: page.LastEvaluatedTableName };
  }
}

function indexesOf(table: JsonObject): unknown[] {
  return [...listOf(table.GlobalSecondaryIndexes), ...listOf(table.LocalSecondaryIndexes)];
}

function hashKey(schema: unknown): string {
  return textOf(objectOf(listOf(schema).find((key) => objectOf(key).KeyType === 'HASH')).AttributeName);
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}
