import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { handledHours } from '../../../shared/aws/handled-hours.ts';

const client = mockClient(DynamoDBClient);
const at = Date.parse('2026-09-01T19:00:00Z');
const chats = { queue: 'general', channel: 'chat', contacts: 2, seconds: 140.5, at } as const;
const hoursIn = (skipped: string[] = []) =>
  handledHours({ metricsTable: 'Metrics', skipped: (row) => void skipped.push(JSON.stringify(row)) });

beforeEach(() => {
  client.reset();
});

test('puts an hour whole, under its name, until it counts no more', async () => {
  client.on(PutItemCommand).resolves({});

  await hoursIn().put('2026-09-01T18', [chats]);

  const { at: _at, ...stored } = chats;
  expect(client.commandCalls(PutItemCommand)[0]?.args[0].input).toEqual({
    TableName: 'Metrics',
    Item: toItem({
      ...{ pk: 'HANDLED', sk: '2026-09-01T18', at, handled: [stored] },
      expiresAt: at / 1000 + 57 * 86_400,
    }),
  });
});

test('reads every page of the hours from a moment on, and leaves out a row it cannot read', async () => {
  const row = (sk: string, change = {}) => toItem({ pk: 'HANDLED', sk, at, handled: [chats], ...change });
  const skipped: string[] = [];
  client
    .on(QueryCommand)
    .resolvesOnce({ Items: [row('2026-09-01T18')], LastEvaluatedKey: toItem({ pk: 'HANDLED', sk: '2026-09-01T18' }) })
    .resolvesOnce({ Items: [row('2026-09-01T19', { at: 'noon' }), row('2026-09-01T20')] });

  expect(await hoursIn(skipped).since(at - 1)).toEqual([chats, chats]);
  expect(skipped).toHaveLength(1);
  const inputs = client.commandCalls(QueryCommand).map(({ args }) => args[0].input);
  expect(inputs[0]?.ExpressionAttributeValues).toEqual(toItem({ ':pk': 'HANDLED', ':hour': '2026-09-01T18' }));
  expect(inputs[1]?.ExclusiveStartKey).toEqual(toItem({ pk: 'HANDLED', sk: '2026-09-01T18' }));
});
