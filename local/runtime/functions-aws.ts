import type { System } from '../assembly/system.ts';
import type { Table } from '../engines/create-tables.ts';
import type { DynamodbEngine } from '../engines/dynamodb-engine.ts';
import { ownHosts } from './addresses.ts';
import { tableArnPrefix } from './aws-services.ts';
import type { FunctionsAws } from './functions.ts';
import type { OpenProxy } from './open-proxy.ts';

/** What the functions' AWS is made of. */
export type FunctionsAwsOptions = {
  readonly system: System;
  readonly proxy: OpenProxy;
  readonly engine: DynamodbEngine;
  readonly tables: readonly Table[];
  readonly gatewayPort: number;
  /** Hosts that the functions may reach besides. */
  readonly allowed: readonly string[];
  /** Whether the functions may call the DynamoDB engine themselves, which is faster and seen by nobody. */
  readonly isDirect: boolean;
  /** Called after a function wrote to a table that has a stream. */
  readonly wake: (table: string) => void;
};

/** AWS as the functions have it: what they may reach, what they call themselves, and whom they ask for the rest. */
export function functionsAws(options: FunctionsAwsOptions): FunctionsAws {
  const { system, proxy, engine, tables, gatewayPort, allowed, isDirect, wake } = options;
  return {
    origin: proxy.origin,
    addresses: { awsPort: proxy.port, frontPort: gatewayPort, allowed, ...ownHosts(system) },
    store: isDirect ? { origin: engine.origin, tables, arnPrefix: tableArnPrefix(system) } : undefined,
    answer: proxy.answer,
    note: (functionName, notes) => {
      proxy.note(functionName, notes);
      for (const table of notes.written) wake(table);
    },
  };
}
