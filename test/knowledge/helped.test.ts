import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { runCommand } from '../../knowledge/run-command.ts';

const deployed = ['--table', 'Knowledge', '--bucket', 'knowledge', '--json'];

test.each([
  // In Shanghai the day has begun where by UTC it has not.
  { at: '2026-09-06T20:00:00Z', days: 1, asked: ['HELP#2026-09-07'] },
  { at: '2026-03-01T15:59:59Z', days: 3, asked: ['HELP#2026-03-01', 'HELP#2026-02-28', 'HELP#2026-02-27'] },
])('$days days of what the help center came to are as many of the school’s, at $at', async ({ at, days, asked }) => {
  const mock = mockClient(DynamoDBClient);
  mock.on(QueryCommand).resolves({ Items: [] });
  const argv = ['helped', '--days', String(days), '--stage', 'prod', ...deployed];

  const { code } = await runCommand(argv, { step: () => undefined, now: Date.parse(at) });

  const partitions = mock
    .commandCalls(QueryCommand)
    .flatMap(({ args: [{ input }] }) => Object.values(input.ExpressionAttributeValues ?? {}).map(({ S }) => S));
  mock.restore();
  expect({ code, partitions }).toEqual({ code: 0, partitions: asked });
});

test('an article is counted as looked at by those who opened it first', async () => {
  const mock = mockClient(DynamoDBClient);
  mock.on(QueryCommand).resolves({ Items: [] });
  const argv = ['helped', '--days', '1', '--stage', 'prod', ...deployed.slice(0, -1)];

  const { out } = await runCommand(argv, { step: () => undefined, now: 0 });

  mock.restore();
  expect(out).toMatch(/^lang +looked +could ask/);
  expect(out).toMatch(/^article +looked first +could ask/m);
});

test('a stage that there is not has no days', async () => {
  const { code, err } = await runCommand(['helped', '--stage', 'moon', '--table', 'T', '--bucket', 'b'], {
    step: () => undefined,
    now: 0,
  });

  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('bad_usage: stage: got moon, allowed are ') });
});
