import { isDeepStrictEqual } from 'node:util';
import { copyOf } from '../../../shared/memory/tables.ts';
import type { World } from '../scheduler/world.ts';

/** The rule that is broken where the adapters answer otherwise than memory does. */
export const asInMemory = 'the adapters of AWS answer as memory does';

/** What answers in the order in which it happens to keep things: the order says nothing. */
const unordered: ReadonlySet<string> = new Set(['due.inMinute', 'places.of', 'bookings.taken', 'persons.of']);

type Call = (...args: readonly never[]) => unknown;

/** A port whose every call is done in memory and by an adapter: memory's answer counts, and the adapter's is held against it. */
export function mirrored<Port extends object>(
  world: World,
  name: string,
  inMemory: Port,
  adapter: Partial<Port>,
): Port {
  const held = (method: string, act: unknown): unknown => {
    const other: unknown = Reflect.get(adapter, method);
    if (!isCall(act) || !isCall(other)) return act;
    return async (...args: readonly never[]) => {
      const result = await act(...args);
      hold(world, `${name}.${method}`, result, await answerOf(() => other(...args)));
      return result;
    };
  };
  return Object.assign(
    { ...inMemory },
    Object.fromEntries(Object.entries(inMemory).map(([method, act]) => [method, held(method, act)])),
  );
}

/** Holds what an adapter answered against memory. */
export function hold(world: World, call: string, inMemory: unknown, inTables: unknown): void {
  const [one, other] = [asCompared(call, inMemory), asCompared(call, inTables)];
  if (isDeepStrictEqual(one, other)) return;
  world.wrong(asInMemory, `${call}: ${JSON.stringify(other)} instead of ${JSON.stringify(one)}`);
}

/** What comes of a call, a failure too. */
export async function answerOf(act: () => unknown): Promise<unknown> {
  try {
    return await act();
  } catch (error) {
    return { failed: String(error) };
  }
}

function isCall(value: unknown): value is Call {
  return typeof value === 'function';
}

function asCompared(call: string, answer: unknown): unknown {
  const copy: unknown = copyOf(answer);
  return unordered.has(call) && Array.isArray(copy) ? copy.map(inOrder).sort() : copy;
}

// Fields in the order of their names.
function inOrder(value: object): string {
  return JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
