import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { nightMixes } from '../../../shared/aws/night-mixes.ts';
import { waitsSeen } from '../../../shared/aws/waits-seen.ts';
import { shippedMixes } from '../../../shared/domain/routing/wait-mixes.ts';

const client = mockClient(DynamoDBClient);
const at = Date.parse('2026-09-01T18:20:00Z');
const waited = { channel: 'chat', outlook: 'busy', meanSeconds: 80, waitedSeconds: 64.5, at } as const;
const refit = { ...shippedMixes, version: '2026-09-02', parts: [] };

beforeEach(() => {
  client.reset();
  client.on(PutItemCommand).resolves({});
});

test('puts what an hour’s told waits came to whole, until no refit looks at it', async () => {
  await waitsSeen('Metrics', () => undefined).put('2026-09-01T18', [waited]);

  const expiresAt = Date.parse('2026-09-01T18:00:00Z') / 1000 + 29 * 86_400;
  expect(client.commandCalls(PutItemCommand)[0]?.args[0].input).toEqual({
    TableName: 'Metrics',
    Item: toItem({ pk: 'WAITED', sk: '2026-09-01T18', seen: [waited], expiresAt }),
  });
});

test('reads the hours from a moment on, and leaves out a row it cannot read', async () => {
  const skipped: string[] = [];
  const row = (seen: unknown) => toItem({ pk: 'WAITED', sk: '2026-09-01T18', seen });
  client.on(QueryCommand).resolves({ Items: [row([waited]), row([{ ...waited, outlook: 'idle' }])] });

  expect(await waitsSeen('Metrics', (name) => void skipped.push(name)).since(at)).toEqual([waited]);
  expect(skipped).toEqual(['WAITED 2026-09-01T18']);
});

test('reads a night’s mixes back as they were put, the newest row alone', async () => {
  const mixes = nightMixes('Metrics', () => undefined);
  await mixes.put(refit, at);
  const { Item = {} } = client.commandCalls(PutItemCommand)[0]?.args[0].input ?? {};
  client.on(QueryCommand).resolves({ Items: [Item] });

  expect(await mixes.newest()).toEqual({ version: '2026-09-02', mixes: shippedMixes.mixes });
  expect(client.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({ ScanIndexForward: false, Limit: 1 });
});

test('knows no mixes before the first night, and none where the newest cannot be read', async () => {
  const skipped: string[] = [];
  client
    .on(QueryCommand)
    .resolvesOnce({ Items: [] })
    .resolvesOnce({ Items: [toItem({ pk: 'MIXES', sk: '2026-09-02', version: '2026-09-02' })] });
  const mixes = nightMixes('Metrics', (name) => void skipped.push(name));

  expect(await mixes.newest()).toBeUndefined();
  expect(await mixes.newest()).toBeUndefined();
  expect(skipped).toEqual(['MIXES 2026-09-02']);
});
