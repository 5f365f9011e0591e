import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Agent } from '../domain/agents/agent.ts';
import { seatRank } from '../domain/agents/seat.ts';
import { connectionOf, type Sockets } from '../domain/contact/sockets.ts';
import type { Agents } from '../ports/agents.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import type { Ms } from '../schema/ids.ts';
import { type AgentUpdate, agentDesks, type DeskPut, deskSet, onDesks, updateIf } from './agent-desks.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { agentKey } from './keys.ts';

/** The leases of agents and the connections they are on, for a function that hears from them. */
export function agentLeases(options: {
  readonly directoryTable: string;
  readonly client?: DynamoDBClient;
}): Pick<Agents, 'renewLease' | 'hangUp'> {
  const client = options.client ?? dynamodbClient();
  const update = (change: AgentUpdate) => updateIf(client, { TableName: options.directoryTable, ...change });
  return {
    ...agentDesks(options),
    renewLease: async (profile, agentId, socket, leaseUntil) => {
      const Key = toItem(agentKey(profile, agentId));
      const row = await onDesks((desk) =>
        update({ Key, ...renewal(socket, leaseUntil, desk), ReturnValues: 'ALL_OLD' }),
      );
      if (row === 'busy') return 'busy';
      if (row === 'refused') return 'gone';
      const before = parseItem(Agent, row);
      if (before.status === 'ready' && !row['seat']) await update(firstSeat(before));
      const connectionId = connectionOf(socket);
      return {
        before,
        agent: { ...before, leaseUntil, connectionId, desks: { ...before.desks, [connectionId]: socket } },
      };
    },
  };
}

// A row that the release before wrote has no seat: unless the agent changes first, which gives or takes one, this does.
function firstSeat(agent: Agent): AgentUpdate {
  return {
    Key: toItem(agentKey(agent.profile, agent.agentId)),
    UpdateExpression: 'SET #seat = :seat, #rank = :rank',
    ConditionExpression: '#version = :version',
    ExpressionAttributeNames: { '#seat': 'seat', '#rank': 'rank', '#version': 'version' },
    ExpressionAttributeValues: toItem({
      ...{ ':seat': agent.profile, ':rank': seatRank(agent, agent.releasedAt), ':version': agent.version },
    }),
  };
}

function renewal(socket: Sockets, leaseUntil: Ms, put: DeskPut): Omit<AgentUpdate, 'Key'> {
  const desk = deskSet(socket, put);
  return {
    UpdateExpression: `SET #leaseUntil = :leaseUntil, #expiresAt = :expiresAt, #connectionId = :connectionId, ${desk.set} REMOVE #changedAt`,
    ConditionExpression: `attribute_exists(#pk) AND #status <> :offline AND ${desk.condition}`,
    ExpressionAttributeNames: {
      '#pk': 'pk',
      '#status': 'status',
      '#leaseUntil': 'leaseUntil',
      '#expiresAt': 'expiresAt',
      '#connectionId': 'connectionId',
      '#changedAt': 'changedAt',
      ...desk.names,
    },
    ExpressionAttributeValues: toItem({
      ':leaseUntil': leaseUntil,
      ':expiresAt': expiresAtSeconds(leaseUntil, keptDays.agents),
      ':connectionId': connectionOf(socket),
      ':offline': 'offline',
      ...desk.values,
    }),
  };
}
