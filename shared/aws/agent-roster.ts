import { type DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { Agent } from '../domain/agents/agent.ts';
import type { Agents } from '../ports/agents.ts';
import { expiresAtSeconds, keptDays } from '../privacy/retention.ts';
import type { AgentId, Ms } from '../schema/ids.ts';
import { type AgentUpdate, agentDesks, updateIf } from './agent-desks.ts';
import { agentSeats } from './agent-seats.ts';
import { type Item, parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { agentKey } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';
import { freeSlot, type ItemUpdate } from './slots.ts';

/** The agents in DynamoDB for functions that route to them and look after their leases; their slots are filled by the contact log, in the transaction of an offer. */
export function agentRoster(options: {
  readonly directoryTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Omit<Agents, 'setPresence' | 'renewLease' | 'leave'> {
  const client = options.client ?? dynamodbClient();
  const TableName = options.directoryTable;
  const update = (change: AgentUpdate) => updateIf(client, { TableName, ...change });
  return {
    ...agentDesks(options),
    ...agentSeats(options),
    ofProfiles: async (profiles) =>
      readableRows(
        Agent,
        (await Promise.all(profiles.map((profile) => rowsOf(client, TableName, profile)))).flat(),
        options.skipped,
      ),
    find: async (profile, agentId) => {
      const Key = toItem(agentKey(profile, agentId));
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
      return Item && parseItem(Agent, Item);
    },
    endLease: async (profile, agentId, now) => {
      const row = await update(
        offDuty({
          ...{ profile, agentId, now, because: 'lease-ended' },
          condition: '#leaseUntil <= :now AND #status <> :offline',
        }),
      );
      if (row === 'busy') throw new Error(`agents: ${agentId} kept changing while the lease ended`);
      return row === 'refused' ? 'alive' : 'ended';
    },
    freeSlot: async ({ agentId, profile, slots, version }, contactId, now) => {
      const slot = { agentId, profile, channel: slots[contactId] ?? 'chat' };
      await update(onlyAt(version, freeSlot({ slot, contactId, at: now, missed: false })));
    },
  };
}

/** The same update, refused once the agent's row has changed. */
function onlyAt(version: number, change: ItemUpdate): ItemUpdate {
  return {
    ...change,
    ConditionExpression: `${change.ConditionExpression} AND #version = :seenVersion`,
    ExpressionAttributeValues: { ...change.ExpressionAttributeValues, ...toItem({ ':seenVersion': version }) },
  };
}

async function rowsOf(client: DynamoDBClient, TableName: string, profile: string): Promise<readonly Item[]> {
  const rows: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: { ':pk': { S: `PROFILE#${profile}` } },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    );
    rows.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return rows;
}

/** Who goes off duty, why, and on which condition. */
type OffDuty = {
  readonly profile: string;
  readonly agentId: AgentId;
  readonly now: Ms;
  readonly because: 'lease-ended' | 'elsewhere';
  readonly condition: string;
  /** Names of the condition beside those of the change. */
  readonly names?: Readonly<Record<string, string>>;
};

/** Takes an agent off duty, and from their seat, where a condition holds. */
export function offDuty({ profile, agentId, now, because, condition, names }: OffDuty): AgentUpdate {
  return {
    Key: toItem(agentKey(profile, agentId)),
    UpdateExpression:
      'SET #status = :offline, #because = :because, #changedAt = :now, #version = #version + :one, #leaseUntil = :now, #expiresAt = :expiresAt REMOVE #seat',
    ConditionExpression: condition,
    ExpressionAttributeNames: {
      ...names,
      '#status': 'status',
      '#version': 'version',
      '#leaseUntil': 'leaseUntil',
      '#seat': 'seat',
      '#expiresAt': 'expiresAt',
      '#because': 'because',
      '#changedAt': 'changedAt',
    },
    ExpressionAttributeValues: toItem({
      ...{ ':offline': 'offline', ':because': because, ':one': 1, ':now': now },
      ':expiresAt': expiresAtSeconds(now, keptDays.agents),
    }),
  };
}
