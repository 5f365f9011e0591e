import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { Agent } from '../domain/agents/agent.ts';
import type { SeatPlace } from '../domain/agents/seat.ts';
import type { Agents } from '../ports/agents.ts';
import { AgentId } from '../schema/ids.ts';
import { finite } from '../schema/numbers.ts';
import { readAs } from '../schema/read-as.ts';
import { parseItem, toItem } from './attribute-value.ts';
import { dynamodbClient } from './dynamodb-client.ts';
import { agentKey, seatsIndex } from './keys.ts';
import { readableRows, type Skipped } from './readable-rows.ts';

/** The seats of routing profiles in DynamoDB, by the index of those who are ready. */
export function agentSeats(options: {
  readonly directoryTable: string;
  readonly skipped: Skipped;
  readonly client?: DynamoDBClient;
}): Pick<Agents, 'seatsOf'> {
  const client = options.client ?? dynamodbClient();
  const TableName = options.directoryTable;
  return {
    seatsOf: async (profile, limit, from) => {
      const page = await client.send(new QueryCommand({ TableName, ...seatQuery(profile, limit, from) }));
      const agents = readableRows(Agent, page.Items ?? [], options.skipped);
      return { agents, ...(page.LastEvaluatedKey ? { next: parseItem(SeatKey, page.LastEvaluatedKey) } : {}) };
    },
  };
}

const SeatKey = v.pipe(
  v.object({ rank: finite, sk: v.string() }),
  v.transform(({ rank, sk }) => ({ rank, agentId: readAs(AgentId, sk.slice('AGENT#'.length)) })),
);

function seatQuery(profile: string, limit: number, from: SeatPlace | undefined): Omit<QueryCommandInput, 'TableName'> {
  return {
    IndexName: seatsIndex,
    KeyConditionExpression: '#seat = :seat',
    ExpressionAttributeNames: { '#seat': 'seat' },
    ExpressionAttributeValues: toItem({ ':seat': profile }),
    Limit: limit,
    ...(from
      ? { ExclusiveStartKey: toItem({ ...agentKey(profile, from.agentId), seat: profile, rank: from.rank }) }
      : {}),
  };
}
