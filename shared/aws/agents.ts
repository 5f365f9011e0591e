import {
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { Agent } from '../domain/agents/agent.ts';
import type { Agents } from '../ports/agents.ts';
import type { AgentId, Ms } from '../schema/ids.ts';
import { type Item, parseItem, toItem } from './attribute-value.ts';
import { isNamed, withConflictsRetried } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { agentKey } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';
import { freeSlot, type ItemUpdate } from './slots.ts';

/** The agents in DynamoDB; their slots are filled by the contact log, in the transaction of an offer. */
export function agents(options: {
  readonly directoryTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Agents {
  const client = options.client ?? dynamodbClient();
  const TableName = options.directoryTable;
  const update = (change: Omit<UpdateItemCommandInput, 'TableName'>) => updateIf(client, { TableName, ...change });
  return {
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
    setPresence: async (agent, now) => {
      const row = await update(presence(agent, now));
      if (typeof row === 'string') throw new Error(`agents: ${agent.agentId} kept changing while setting presence`);
      return parseItem(Agent, row);
    },
    renewLease: async (profile, agentId, connectionId, leaseUntil) => {
      const Key = toItem(agentKey(profile, agentId));
      const row = await update({ Key, ...renewal(connectionId, leaseUntil) });
      if (row === 'busy') return 'busy';
      return row === 'refused' ? 'gone' : 'renewed';
    },
    endLease: async (profile, agentId, now) => {
      const row = await update(offDuty(profile, agentId, now, '#leaseUntil <= :now'));
      if (row === 'busy') throw new Error(`agents: ${agentId} kept changing while the lease ended`);
      return row === 'refused' ? 'alive' : 'ended';
    },
    leave: async (profile, agentId, now) => {
      const row = await update(offDuty(profile, agentId, now, 'attribute_exists(#leaseUntil)'));
      if (row === 'busy') throw new Error(`agents: ${agentId} kept changing while leaving`);
      return row === 'refused' ? undefined : parseItem(Agent, row);
    },
    freeSlot: async (agent, contactId, now) => {
      await update(onlyAt(agent.version, freeSlot({ slot: agent, contactId, at: now, missed: false })));
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

/** The row after an update; `refused` when its condition failed, `busy` when others kept changing the row, or too much is written at once. */
function updateIf(client: DynamoDBClient, input: UpdateItemCommandInput): Promise<Item | 'refused' | 'busy'> {
  return withConflictsRetried<Item | 'refused' | 'busy'>(async () => {
    try {
      return (await client.send(new UpdateItemCommand({ ...input, ReturnValues: 'ALL_NEW' }))).Attributes ?? {};
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return 'refused';
      throw error;
    }
  }, 'busy');
}

function offDuty(
  profile: string,
  agentId: AgentId,
  now: Ms,
  condition: string,
): Omit<UpdateItemCommandInput, 'TableName'> {
  return {
    Key: toItem(agentKey(profile, agentId)),
    UpdateExpression: 'SET #status = :offline, #version = #version + :one, #leaseUntil = :now',
    ConditionExpression: `${condition} AND #status <> :offline`,
    ExpressionAttributeNames: { '#status': 'status', '#version': 'version', '#leaseUntil': 'leaseUntil' },
    ExpressionAttributeValues: toItem({ ':offline': 'offline', ':one': 1, ':now': now }),
  };
}

type Presence = Omit<Agent, 'slots' | 'releasedAt' | 'version'>;

/** Sets what the agent says of themselves; what the contacts say of the agent (slots) is only initialised. */
function presence(agent: Presence, now: Ms): Omit<UpdateItemCommandInput, 'TableName'> {
  const { connectionId, ...always } = agent;
  const said = connectionId === undefined ? always : { ...always, connectionId };
  const names = Object.keys(said);
  const sets = names.map((name) => `#${name} = :${name}`).join(', ');
  const kept = '#slots = if_not_exists(#slots, :none), #releasedAt = if_not_exists(#releasedAt, :now)';
  const counted = '#version = if_not_exists(#version, :zero) + :one';
  const gone = connectionId === undefined ? ' REMOVE #connectionId' : '';
  return {
    Key: toItem(agentKey(agent.profile, agent.agentId)),
    UpdateExpression: `SET ${sets}, ${kept}, ${counted}${gone}`,
    ExpressionAttributeNames: Object.fromEntries(
      [...names, 'slots', 'releasedAt', 'version', ...(gone ? ['connectionId'] : [])].map((name) => [`#${name}`, name]),
    ),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(toItem(said)).map(([name, value]) => [`:${name}`, value])),
      ...toItem({ ':none': {}, ':now': now, ':zero': 0, ':one': 1 }),
    },
  };
}

function renewal(connectionId: string, leaseUntil: Ms): Omit<UpdateItemCommandInput, 'TableName' | 'Key'> {
  return {
    UpdateExpression: 'SET #leaseUntil = :leaseUntil, #connectionId = :connectionId',
    ConditionExpression: 'attribute_exists(#pk) AND #status <> :offline',
    ExpressionAttributeNames: {
      '#pk': 'pk',
      '#status': 'status',
      '#leaseUntil': 'leaseUntil',
      '#connectionId': 'connectionId',
    },
    ExpressionAttributeValues: toItem({
      ':leaseUntil': leaseUntil,
      ':connectionId': connectionId,
      ':offline': 'offline',
    }),
  };
}
