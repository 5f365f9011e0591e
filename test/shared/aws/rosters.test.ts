import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import { rosterReader, rosterWriter } from '../../../shared/aws/rosters.ts';
import type { RosterDay } from '../../../shared/domain/roster/roster-day.ts';
import { AgentId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';

const client = mockClient(DynamoDBClient);
const day: RosterDay = {
  ...{ agentId: readAs(AgentId, 'ag_wang'), date: '2026-09-07', publishedAt: 1_000, by: 'ops', activities: [] },
};

beforeEach(() => client.reset());

test('puts an agent’s day in the one row it has, and only then marks every hour of the day, whatever was planned in it before', async () => {
  client.on(PutItemCommand).resolves({});

  await rosterWriter('Metrics', 800).put([day], 'Asia/Shanghai');

  const keys = client
    .commandCalls(PutItemCommand)
    .map(
      ({ args }) => `${args[0].input.Item?.['pk']?.S?.replace(/STALE#\d+$/, 'STALE')} ${args[0].input.Item?.['sk']?.S}`,
    );
  expect(keys).toHaveLength(25);
  expect([keys[0], keys[1], keys.at(-1)]).toEqual([
    'ROSTER#2026-09-07 ag_wang',
    'STALE 2026-09-06T16',
    'STALE 2026-09-07T15',
  ]);
});

test('marks nothing when a day could not be kept: whoever called does so again', async () => {
  client.on(PutItemCommand).rejects(new Error('no network'));

  await expect(rosterWriter('Metrics', 800).put([day], 'Asia/Shanghai')).rejects.toThrow('no network');

  expect(client.commandCalls(PutItemCommand)).toHaveLength(1);
});

test('reads what a later version wrote beside it, and leaves out and counts what it cannot read', async () => {
  const row = (fields: object) => toItem({ pk: 'ROSTER#2026-09-07', sk: 'ag_wang', ...fields });
  client.on(QueryCommand).resolves({ Items: [row({ day: { ...day, mood: 'good' } }), row({ day: { by: 'ops' } })] });
  const skipped: string[] = [];

  const read = await rosterReader('Metrics', (name) => void skipped.push(name)).ofDays(['2026-09-07']);

  expect(read).toEqual({ found: [day], unreadable: 1 });
  expect(skipped).toEqual(['ROSTER#2026-09-07 ag_wang']);
});
