import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import * as v from 'valibot';
import { beforeEach, expect, test } from 'vitest';
import { agentStates, agentStateWriter } from '../../../shared/aws/agent-states.ts';
import { toItem } from '../../../shared/aws/attribute-value.ts';
import type { AgentState } from '../../../shared/domain/tables/agent-states.ts';
import { AgentId } from '../../../shared/schema/ids.ts';

const client = mockClient(DynamoDBClient);
const since = Date.UTC(2026, 8, 1, 10, 59, 59);

beforeEach(() => client.reset());

function state(change: number, at: number): AgentState {
  return {
    ...{ agentId: v.parse(AgentId, 'ag_wang'), profile: 'frontline', firstSeenAt: since, change, since: at },
    ...{ status: 'ready', because: 'said', capacityChat: 3, capacityEmail: 1, capacityVoice: 1 },
    ...{ chats: 0, emails: 0, calls: 0 },
  };
}

test('puts every state in the hour it began in, always in the same row, and only then marks the hours', async () => {
  client.on(PutItemCommand).resolves({});

  await agentStateWriter('Metrics', 800).put([state(1, since), state(2, since + 1000), state(3, since + 1500)]);

  const keys = client
    .commandCalls(PutItemCommand)
    .map(({ args }) => `${args[0].input.Item?.['pk']?.S?.replace(/#\d+$/, '')} ${args[0].input.Item?.['sk']?.S}`);
  expect(keys).toEqual([
    'AGENTS#2026-09-01T10 ag_wang#frontline#1',
    'AGENTS#2026-09-01T11 ag_wang#frontline#2',
    'AGENTS#2026-09-01T11 ag_wang#frontline#3',
    'STALE 2026-09-01T10',
    'STALE 2026-09-01T11',
  ]);
});

test('marks nothing when a state could not be kept: whoever called does so again', async () => {
  client.on(PutItemCommand).rejects(new Error('no network'));

  await expect(agentStateWriter('Metrics', 800).put([state(1, since)])).rejects.toThrow('no network');

  expect(client.commandCalls(PutItemCommand)).toHaveLength(1);
});

test('reads what a later version wrote beside it, and leaves out and counts what it cannot read', async () => {
  const row = (fields: object) => toItem({ pk: 'AGENTS#2026-09-01T10', sk: 'ag_wang#frontline#1', ...fields });
  const later = row({ state: { ...state(1, since), mood: 'good' } });
  client.on(QueryCommand).resolves({ Items: [later, row({ state: { agentId: 'ag_wang' } })] });
  const skipped: string[] = [];

  const read = await agentStates('Metrics', (name) => void skipped.push(name)).ofHour('2026-09-01T10');

  expect(read).toEqual({ states: [state(1, since)], unreadable: 1 });
  expect(skipped).toEqual(['AGENTS#2026-09-01T10 ag_wang#frontline#1']);
});
