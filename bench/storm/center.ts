import { join, resolve } from 'node:path';
import { readCounts } from '../message/center.ts';
import { type Child, startChild } from '../message/child.ts';
import type { Counts } from '../message/parts.ts';

/** The center in a process of its own that can be killed and started again at the same address. */
export type StormCenter = Pick<Child, 'pid' | 'stop' | 'kill'> & {
  readonly origin: string;
  readonly counts: () => Promise<Counts>;
};

const root = resolve(import.meta.dirname, '../..');

/** Starts the laptop's center on its data; on a free port, when none is given. */
export async function startStormCenter(
  data: string,
  origin = 'http://127.0.0.1:0',
  nodeFlags: readonly string[] = [],
): Promise<StormCenter> {
  const { port } = new URL(origin);
  const flags = ['--json', '--port', port, '--data', data];
  const child = await startChild([...nodeFlags, join(root, 'local/main.ts'), ...flags], root);
  const facts: unknown = JSON.parse(child.facts);
  const own = typeof facts === 'object' && facts !== null && 'origin' in facts ? String(facts.origin) : origin;
  return { ...child, origin: own, counts: () => readCounts(own) };
}
