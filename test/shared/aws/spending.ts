import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';

/** What the calls of a client cost since the last reset. */
export type Spending = {
  readonly reset: () => void;
  /** Names of the commands sent. */
  readonly commands: () => readonly string[];
  /** Items written: one for a put, update or delete, and each item of a transaction. */
  readonly itemWrites: () => number;
  readonly writeUnits: () => number;
  readonly readUnits: () => number;
};

type Call = { readonly command: string; readonly items: number; readonly units: number };

const Input = z.object({ TransactItems: z.optional(z.array(z.unknown())) });
const Output = z.object({ output: z.object({ ConsumedCapacity: z.optional(z.unknown()) }) });
const Capacity = z.union([z.object({ CapacityUnits: z.number() }), z.array(z.object({ CapacityUnits: z.number() }))]);

const reads: ReadonlySet<string> = new Set(['QueryCommand', 'GetItemCommand']);

/** Asks the engine for the consumed capacity of every call of a client from now on, and adds it up. */
export function spendingOf(client: DynamoDBClient): Spending {
  let calls: Call[] = [];
  client.middlewareStack.add(
    (next, context) => async (request) => {
      Object.assign(request.input, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await next(request);
      const command = context.commandName ?? '';
      calls.push({ command, items: itemsOf(command, request.input), units: unitsOf(result) });
      return result;
    },
    { step: 'initialize' },
  );
  const sum = (chosen: readonly Call[], of: (call: Call) => number) =>
    chosen.reduce((total, call) => total + of(call), 0);
  return {
    reset: () => {
      calls = [];
    },
    commands: () => calls.map((call) => call.command),
    itemWrites: () => sum(calls, (call) => call.items),
    writeUnits: () =>
      sum(
        calls.filter((call) => !reads.has(call.command)),
        (call) => call.units,
      ),
    readUnits: () =>
      sum(
        calls.filter((call) => reads.has(call.command)),
        (call) => call.units,
      ),
  };
}

function itemsOf(command: string, input: unknown): number {
  if (reads.has(command)) return 0;
  return Input.parse(input).TransactItems?.length ?? 1;
}

function unitsOf(result: unknown): number {
  const reported = Output.parse(result).output.ConsumedCapacity;
  const capacity: readonly ConsumedCapacity[] = [Capacity.parse(reported)].flat();
  return capacity.reduce((total, one) => total + (one.CapacityUnits ?? 0), 0);
}
