import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { type LocalOptions, type LocalSystem, startLocal } from '../../../local/start.ts';
import { openSocket, type SocketClient } from './socket-client.ts';

/** Directory of the fixture app. */
export const fixtureRoot = resolve(import.meta.dirname, '../fixtures/app');

/** A running fixture app with what it reported. */
export interface RunningApp {
  readonly center: LocalSystem;
  readonly problems: string[];
  readonly data: string;
  connect(query?: string): Promise<SocketClient>;
}

const made: string[] = [];
afterAll(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** An empty directory that is removed after the tests of a file. */
export function emptyDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'local-test-'));
  made.push(path);
  return path;
}

/** Starts the fixture app on a free port. */
export async function startApp(options: LocalOptions = {}): Promise<RunningApp> {
  const problems: string[] = [];
  const data = options.data ?? emptyDirectory();
  const reporter = {
    step: () => {},
    problem: (text: string) => problems.push(text),
    detail: () => {},
    functionLine: () => {},
  };
  const center = await startLocal({ root: fixtureRoot, port: 0, reporter, ...options, data });
  const connect = (query = 'ticket=ann') => openSocket(`${center.websocketUrl}?${query}`);
  return { center, problems, data, connect };
}

/** A copy of an assembly with one template changed as text. */
export function changedAssembly(assembly: string, stack: string, change: (template: string) => string): string {
  const copy = join(emptyDirectory(), 'assembly');
  cpSync(assembly, copy, { recursive: true });
  const file = join(copy, `${stack}.template.json`);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (before === after) throw new Error(`the change left ${stack} as it was`);
  writeFileSync(file, after);
  return copy;
}

/** Waits until a question has an answer that is neither undefined nor false. */
export async function eventually<T>(ask: () => Promise<T | undefined | false>, withinMs = 30_000): Promise<T> {
  const until = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > until) throw new Error(`nothing within ${withinMs} ms`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
