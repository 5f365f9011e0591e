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

test('reads the hours from a moment on, and leaves out a row and a wait it cannot read', async () => {
  const skipped: string[] = [];
  const row = (seen: unknown) => toItem({ pk: 'WAITED', sk: '2026-09-01T18', seen });
  client.on(QueryCommand).resolves({ Items: [row([waited]), row([{ ...waited, outlook: 'idle' }, waited]), row(7)] });

  expect(await waitsSeen('Metrics', (name) => void skipped.push(name)).since(at)).toEqual([waited, waited]);
  expect(skipped).toEqual(['WAITED 2026-09-01T18']);
});

test('reads a night’s mixes back as they were put, of the last nights', async () => {
  const mixes = nightMixes('Metrics', () => undefined);
  await mixes.put(refit, at);
  const { Item = {} } = client.commandCalls(PutItemCommand)[0]?.args[0].input ?? {};
  client.on(QueryCommand).resolves({ Items: [Item] });

  expect((await mixes.last()).known).toEqual({ version: '2026-09-02', mixes: shippedMixes.mixes });
  expect(client.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({ ScanIndexForward: false, Limit: 3 });
});

test('knows nothing before the first night, and of one that cannot be read that it is there', async () => {
  const skipped: string[] = [];
  client
    .on(QueryCommand)
    .resolvesOnce({ Items: [] })
    .resolvesOnce({ Items: [toItem({ pk: 'MIXES', sk: '2026-09-02', version: '2026-09-02' })] });
  const mixes = nightMixes('Metrics', (name) => void skipped.push(name));

  expect(await mixes.last()).toEqual({});
  expect(await mixes.last()).toEqual({ newest: '2026-09-02' });
  expect(skipped).toEqual(['MIXES 2026-09-02']);
});

test('keeps the first mixes of a night', async () => {
  const refused = Object.assign(new Error('The conditional request failed'), {
    name: 'ConditionalCheckFailedException',
  });
  client.on(PutItemCommand).rejects(refused);

  expect(await nightMixes('Metrics', () => undefined).put(refit, at)).toBe(false);
});
