import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';

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

const Input = v.object({ TransactItems: v.optional(v.array(v.unknown())) });
const Output = v.object({ output: v.object({ ConsumedCapacity: v.optional(v.unknown()) }) });
const Capacity = v.union([v.object({ CapacityUnits: v.number() }), v.array(v.object({ CapacityUnits: v.number() }))]);

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
  return v.parse(Input, input).TransactItems?.length ?? 1;
}

function unitsOf(result: unknown): number {
  const reported = v.parse(Output, result).output.ConsumedCapacity;
  const capacity: readonly ConsumedCapacity[] = [v.parse(Capacity, reported)].flat();
  return capacity.reduce((total, one) => total + (one.CapacityUnits ?? 0), 0);
}
