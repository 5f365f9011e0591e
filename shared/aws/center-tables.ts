import { type DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { dynamodbClient } from './dynamodb-client.ts';

/** Names of the tables a tool at the operator's hand works with. */
export type CenterTables = {
  readonly sessions: string;
  readonly directory: string;
  readonly metrics: string;
  readonly knowledge: string;
};

/** Finds a stage's tables by the beginning of the names CloudFormation gives them; undefined when the account and Region have none. */
export async function findCenterTables(
  stage: string,
  client: DynamoDBClient = dynamodbClient(),
): Promise<CenterTables | undefined> {
  const prefix = `Handraise${stage.charAt(0).toUpperCase()}${stage.slice(1)}-data-`;
  const names = await tablesAfter(client, prefix);
  const [sessions, directory, metrics, knowledge] = ['Sessions', 'Directory', 'Metrics', 'Knowledge'].map((table) =>
    names.find((name) => name.startsWith(`${prefix}${table}`)),
  );
  return sessions && directory && metrics && knowledge ? { sessions, directory, metrics, knowledge } : undefined;
}

async function tablesAfter(client: DynamoDBClient, prefix: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { TableNames = [] } of paginateListTables({ client, startingToken: prefix }, {})) {
    names.push(...TableNames.filter((name) => name.startsWith(prefix)));
    // Names come in order: past the last of ours there is none.
    if (TableNames.some((name) => !name.startsWith(prefix))) break;
  }
  return names;
}
