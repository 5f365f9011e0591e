import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { sequence } from '../scheduler/random.ts';
import type { World } from '../scheduler/world.ts';

let world: World | undefined;
let random = sequence(0);
let ids = 0;

/**
 * Makes what Node gives the workflows, pauses, chances and ids of errors, a matter of the world that is played: from then on no history of this
 * thread waits for a real clock, and the same seed gives the same history. Not to be undone: it belongs to a thread that does nothing else.
 */
export function playInVirtualNode(): void {
  const sleep: unknown = (milliseconds: number) => world?.scheduler.sleep(milliseconds);
  Object.assign(timers, { setTimeout: sleep });
  Object.assign(crypto, { randomUUID: nextId });
  Math.random = () => random();
  // Nobody reads where an injected error came from.
  Error.stackTraceLimit = 0;
  // A plain object: the real one asks the system at every look, and every invocation looks.
  process.env = { ...process.env, LOG_LEVEL: 'SILENT' };
  syncBuiltinESMExports();
}

/** From now on Node's pauses and chances are this world's. */
export function enter(next: World): void {
  world = next;
  random = sequence(next.seed);
  ids = 0;
}

function nextId(): string {
  ids += 1;
  return `id-${ids}`;
}
