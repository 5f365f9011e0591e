import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCounts } from '../message/center.ts';
import { fetched, fields } from '../message/center-door.ts';
import { type Environment, startChild } from '../message/child.ts';
import type { Counts as Calls } from '../message/parts.ts';
import { startMeteredEngine, type Units } from './metered-engine.ts';

/** What the center did since its start. */
export type Done = { readonly units: Units; readonly calls: Calls; readonly logBytes: number };

/** The whole center over an engine that tells what it consumes. */
export type MeteredCenter = {
  readonly origin: string;
  /** What was done once nothing is under way any more. */
  done(): Promise<Done>;
  stop(): Promise<void>;
};

const root = resolve(import.meta.dirname, '../..');
// Longer than the stream's readers and the queues' pollers take turns.
const quietMs = 4_000;

/** Starts the center in a process of its own, in this environment with the metered engine's address. */
export async function startMeteredCenter(environment: Environment): Promise<MeteredCenter> {
  const data = mkdtempSync(join(tmpdir(), 'bench-contact-'));
  const engine = await startMeteredEngine();
  const args = [join(root, 'local/main.ts'), '--json', '--port', '0', '--data', data, '-c', 'bounds=off'];
  const child = await startChild(args, root, { ...environment, LOCAL_DYNAMODB_ENDPOINT: engine.origin });
  const origin = String(JSON.parse(child.facts).origin);
  return {
    origin,
    done: async () => {
      await quiet(origin);
      return { units: engine.units(), calls: await readCounts(origin), logBytes: bytesIn(join(data, 'logs')) };
    },
    stop: async () => {
      await child.stop();
      await engine.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Waits until nothing was invoked for four seconds, but for the sweep, and nothing waits in a queue. */
async function quiet(origin: string): Promise<void> {
  for (let before = await invoked(origin); ; ) {
    await sleep(quietMs);
    const now = await invoked(origin);
    if (now === before) return;
    before = now;
  }
}

async function invoked(origin: string): Promise<string> {
  const { functions, queues, asyncEvents } = await fetched(`${origin}/_local/status`);
  const counts = Object.entries(fields(functions)).filter(([title]) => !/sweep/i.test(title));
  return JSON.stringify([counts.map(([title, one]) => [title, fields(one)['invocations']]), queues, asyncEvents]);
}

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
