import { type DynamoDBClient, UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { Agent } from '../domain/agents/agent.ts';
import { connectionOf, eachSocket, type Sockets } from '../domain/contact/sockets.ts';
import type { Agents } from '../ports/agents.ts';
import { type Item, parseItem, toItem } from './attribute-value.ts';
import { isNamed, withConflictsRetried } from './conflicts.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { agentKey } from './keys.ts';

/** An update of an agent's row, without its table. */
export type AgentUpdate = Omit<UpdateItemCommandInput, 'TableName'>;

/** The connections agents are on, for a function that only hears that some are gone. */
export function agentDesks(options: {
  readonly directoryTable: string;
  readonly client?: DynamoDBClient;
}): Pick<Agents, 'hangUp'> {
  const client = options.client ?? dynamodbClient();
  return {
    hangUp: async (profile, agentId, gone) => {
      const change = { Key: toItem(agentKey(profile, agentId)), ...hungUp(gone) };
      const row = await updateIf(client, { TableName: options.directoryTable, ...change });
      if (row === 'busy') throw new Error(`agents: ${agentId} kept changing while a connection was taken out`);
      return row === 'refused' ? undefined : parseItem(Agent, row);
    },
  };
}

/** The row after an update; `refused` when its condition failed, `busy` when others kept changing the row, or too much is written at once. */
export function updateIf(client: DynamoDBClient, input: UpdateItemCommandInput): Promise<Item | 'refused' | 'busy'> {
  return withConflictsRetried<Item | 'refused' | 'busy'>(async () => {
    try {
      return (await client.send(new UpdateItemCommand({ ReturnValues: 'ALL_NEW', ...input }))).Attributes ?? {};
    } catch (error) {
      if (isNamed(error, 'ConditionalCheckFailedException')) return 'refused';
      throw error;
    }
  }, 'busy');
}

/** How a connection is put beside the others of a row: into the map of them, or, where a row has none yet, as a map of its own. */
export type DeskPut = 'beside' | 'first';

/** Puts a connection beside the others; a row without any, as one of an older version, is given the first. */
export async function onDesks<Result>(
  put: (desk: DeskPut) => Promise<Result | 'refused'>,
): Promise<Result | 'refused'> {
  const beside = await put('beside');
  if (beside !== 'refused') return beside;
  const first = await put('first');
  // Of two that came first at the same time, one is the second.
  return first === 'refused' ? put('beside') : first;
}

/** The parts of an update by which a connection is put. */
export function deskSet(socket: Sockets, put: DeskPut) {
  const id = connectionOf(socket);
  return put === 'beside'
    ? {
        set: '#desks.#desk = :desk',
        condition: 'attribute_exists(#desks)',
        names: { '#desks': 'desks', '#desk': id },
        values: { ':desk': socket },
      }
    : {
        set: '#desks = :desks',
        condition: 'attribute_not_exists(#desks)',
        names: { '#desks': 'desks' },
        values: { ':desks': { [id]: socket } },
      };
}

/** Takes connections out of a row; the version rises, so that no offer is made that was decided while they were there. It changes no state: the mark of the last change goes. */
function hungUp(gone: Sockets): Omit<AgentUpdate, 'Key'> {
  const ids = eachSocket(gone).map(connectionOf);
  const places = ids.map((_, at) => `#desks.#desk${at}`).join(', ');
  return {
    UpdateExpression: `SET #version = #version + :one REMOVE #changedAt, ${places}`,
    ConditionExpression: 'attribute_exists(#desks)',
    ExpressionAttributeNames: {
      '#version': 'version',
      '#changedAt': 'changedAt',
      '#desks': 'desks',
      ...Object.fromEntries(ids.map((id, at) => [`#desk${at}`, id])),
    },
    ExpressionAttributeValues: toItem({ ':one': 1 }),
  };
}
