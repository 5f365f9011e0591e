import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../../shared/aws/attribute-value.ts';
import type { Agents } from '../../../shared/ports/agents.ts';

/** The agents' rows as 0.2.0 reads them. */
export declare function agents(options: {
  readonly directoryTable: string;
  readonly skipped: (row: string, cause: unknown) => void;
  readonly client: DynamoDBClient;
}): Pick<Agents, 'find' | 'ofProfiles'>;

/** The state after a row's event as 0.2.0 reads it. */
export declare function toState(contactId: string, row: Item): Readonly<Record<string, unknown>>;

/** The event of a row as 0.2.0 reads it; undefined for a kind it does not know. */
export declare function toLoggedEvent(row: Item): { readonly seq: number; readonly event: object } | undefined;
