import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Agent } from '../domain/agents/agent.ts';
import { connectionOf } from '../domain/contact/sockets.ts';
import type { Agents, Presence } from '../ports/agents.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import type { Ms } from '../schema/ids.ts';
import { type AgentUpdate, type DeskPut, deskSet, onDesks, updateIf } from './agent-desks.ts';
import { agentLeases } from './agent-leases.ts';
import { agentRoster, offDuty } from './agent-roster.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { agentKey } from './keys.ts';
import type { Skipped } from './readable-rows.ts';

/** The agents in DynamoDB, with what they say of themselves. */
export function agents(options: {
  readonly directoryTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Agents {
  const client = options.client ?? dynamodbClient();
  const TableName = options.directoryTable;
  const update = (change: AgentUpdate) => updateIf(client, { TableName, ...change });
  return {
    ...agentRoster(options),
    ...agentLeases(options),
    setPresence: async (agent, now) => {
      const row = await onDesks((desk) => update(presence(agent, now, desk)));
      if (typeof row === 'string') throw new Error(`agents: ${agent.agentId} kept changing while setting presence`);
      return parseItem(Agent, row);
    },
    leave: async (profile, agentId, now) => {
      const row = await update(
        offDuty({
          ...{ profile, agentId, now, because: 'elsewhere', names: { '#slots': 'slots' } },
          condition: 'attribute_exists(#leaseUntil) AND (#status <> :offline OR size(#slots) >= :one)',
        }),
      );
      if (row === 'busy') throw new Error(`agents: ${agentId} kept changing while leaving`);
      return row === 'refused' ? undefined : parseItem(Agent, row);
    },
  };
}

/** Sets what the agent says of themselves; what the contacts say of the agent (slots) is only initialised. */
function presence(agent: Presence, now: Ms, put: DeskPut): AgentUpdate {
  const { connectionId: socket, ...always } = agent;
  const expiresAt = expiresAtSeconds(agent.leaseUntil, keptDays.agents);
  // Whoever reads the changes of the row knows by `changedAt` that this is one: a heartbeat takes it away.
  const said = {
    ...always,
    because: 'said',
    changedAt: now,
    expiresAt,
    ...(socket === undefined ? {} : { connectionId: connectionOf(socket) }),
  };
  const desk = socket === undefined ? undefined : deskSet(socket, put);
  const names = Object.keys(said);
  const isSeated = agent.status === 'ready';
  const sets = [
    ...names.map((name) => `#${name} = :${name}`),
    ...(isSeated ? ['#seat = :profile'] : []),
    ...(desk ? [desk.set] : []),
  ].join(', ');
  const gone = [...(isSeated ? [] : ['seat']), ...(desk ? [] : ['connectionId'])];
  const kept = [
    initially('slots', ':none'),
    initially('releasedAt', ':now'),
    initially('rank', ':now'),
    initially('firstSeenAt', ':now'),
  ].join(', ');
  const counted = '#version = if_not_exists(#version, :zero) + :one';
  return {
    Key: toItem(agentKey(agent.profile, agent.agentId)),
    UpdateExpression: `SET ${sets}, ${kept}, ${counted}${removed(gone)}`,
    ...(desk ? { ConditionExpression: desk.condition } : {}),
    ExpressionAttributeNames: {
      ...Object.fromEntries(
        [...names, 'slots', 'releasedAt', 'rank', 'firstSeenAt', 'version', 'seat', ...gone].map((name) => [
          `#${name}`,
          name,
        ]),
      ),
      ...desk?.names,
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(toItem(said)).map(([name, value]) => [`:${name}`, value])),
      ...toItem({ ':none': {}, ':now': now, ':zero': 0, ':one': 1, ...desk?.values }),
    },
  };
}

function initially(name: string, value: string): string {
  return `#${name} = if_not_exists(#${name}, ${value})`;
}

function removed(names: readonly string[]): string {
  return names.length > 0 ? ` REMOVE ${names.map((name) => `#${name}`).join(', ')}` : '';
}
