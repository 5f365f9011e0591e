import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DynamodbEngine, startDynamodb } from '../../../local/engines/dynamodb-engine.ts';
import { followReaders } from '../../../local/events/consumed.ts';
import { type JsonObject, listOf, objectOf, textOf } from '../../../local/json.ts';
import { emptyDirectory } from '../helpers/fixture-app.ts';

const streams = 'DynamoDBStreams_20120810.';
const keys = { pk: 'S' };
let engine: DynamodbEngine;

beforeEach(async () => {
  const databaseFile = join(emptyDirectory(), 'engine.sqlite');
  engine = await startDynamodb({ endpoint: undefined, databaseFile, onLost: () => {} });
  for (const TableName of ['Orders', 'Others'])
    await engine.call('CreateTable', {
      TableName,
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: Object.entries(keys).map(([AttributeName, AttributeType]) => ({
        AttributeName,
        AttributeType,
      })),
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    });
});

afterEach(() => engine.stop());

const put = (TableName: string, pk: string) => engine.call('PutItem', { TableName, Item: { pk: { S: pk } } });

/** Keys of the records that a reader gets from there on, each with its sequence number. */
async function records(table: string, from: JsonObject): Promise<readonly (readonly [string, string])[]> {
  const described = await engine.call('DescribeTable', { TableName: table });
  const StreamArn = objectOf(described.Table).LatestStreamArn;
  const { StreamDescription } = await engine.call(`${streams}DescribeStream`, { StreamArn });
  const { ShardId } = objectOf(listOf(objectOf(StreamDescription).Shards)[0]);
  const { ShardIterator } = await engine.call(`${streams}GetShardIterator`, { StreamArn, ShardId, ...from });
  const { Records } = await engine.call(`${streams}GetRecords`, { ShardIterator });
  return listOf(Records).map((record) => {
    const { SequenceNumber, Keys } = objectOf(objectOf(record).dynamodb);
    return [textOf(objectOf(objectOf(Keys).pk).S), textOf(SequenceNumber)];
  });
}

const all = (table: string) => records(table, { ShardIteratorType: 'TRIM_HORIZON' });

describe('trimming a stream of a running engine', () => {
  it('drops what comes before a record, keeps that one and all later ones, and other tables', async () => {
    for (const pk of ['a', 'b', 'c', 'd']) await put('Orders', pk);
    await put('Others', 'x');
    const third = (await all('Orders'))[2]?.[1] ?? '';

    engine.trimStream('Orders', third);

    expect((await all('Orders')).map(([pk]) => pk)).toEqual(['c', 'd']);
    expect((await all('Others')).map(([pk]) => pk)).toEqual(['x']);
  });

  it('leaves the numbers going up, so that a reader who was at the end misses nothing', async () => {
    for (const pk of ['a', 'b']) await put('Orders', pk);
    const newest = (await all('Orders')).at(-1)?.[1] ?? '';

    engine.trimStream('Orders', newest);
    await put('Orders', 'c');
    const after = await records('Orders', { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: newest });

    expect(after.map(([pk]) => pk)).toEqual(['c']);
    expect(BigInt(after[0]?.[1] ?? 0)).toBeGreaterThan(BigInt(newest));
  });
});

describe('the readers of a stream', () => {
  it('let go only what all of them have passed', () => {
    const consumed = followReaders(new Map([['Orders', new Set(['slow', 'fast'])]]));

    expect(consumed.reached('Orders', 'fast', '0000000000900')).toBeUndefined();
    expect(consumed.reached('Orders', 'slow', '20')).toBe('20');
    expect(consumed.reached('Orders', 'fast', '0000000001000')).toBe('20');
    expect(consumed.reached('Orders', 'slow', '99999')).toBe('0000000001000');
  });
});
