import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { readFaults } from '../local/faults/fault-rates.ts';
import { silent } from '../local/reporter.ts';
import { startLocal } from '../local/start.ts';
import { dictionary } from '../shared/schema/dictionary.ts';
import { finite } from '../shared/schema/numbers.ts';
import { DemoFailure } from './demo-failure.ts';
import type { Identity } from './world.ts';

/** A queue of the running center as its engine counts it. */
export type QueueDepth = { readonly visible: number; readonly delayed: number; readonly inFlight: number };

/** What a function did so far: its real durations in milliseconds, the waiting for a worker left out. */
export type FunctionFigures = {
  readonly invocations: number;
  readonly errors: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
};

/** What the center's runtime tells of itself; nothing that is checked is taken from it. */
export type CenterStatus = {
  /** The center's clock in milliseconds. */
  readonly now: number;
  readonly queues: Readonly<Record<string, QueueDepth>>;
  readonly functions: Readonly<Record<string, FunctionFigures>>;
  /** AWS calls by function, then by action. */
  readonly awsCalls: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Faults that were injected, by kind. */
  readonly faults: Readonly<Record<string, number>>;
};

/** A running center and the ways into it. */
export type Center = {
  /** The address to connect to, with a fresh ticket for this person. */
  readonly admit: (identity: Identity) => Promise<string>;
  readonly status: () => Promise<CenterStatus>;
  /** Ends a function's workers in the middle of what they do; gives how many there were. */
  readonly restart: (functionName: string) => Promise<number>;
  /** Kills the center and starts it again on the same data and port; only a center of its own process can be. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** How to run the center. */
export type CenterOptions = {
  readonly data: string;
  readonly speed: number;
  /** In a process of its own, so that it can be killed. */
  readonly isSeparate: boolean;
  /** What goes wrong in it, as `npm start -- --faults` reads it. */
  readonly faults?: string | undefined;
  readonly onProblem: (text: string) => void;
  /** Told what the start is doing. */
  readonly onStep: (text: string) => void;
};

const projectRoot = resolve(import.meta.dirname, '..');
const audience = 'handraise';
// A busy machine takes minutes to learn the knowledge base.
const startMs = 300_000;
// Enough for two cores; each more is another cold start in the peak.
const workersPerFunction = 3;

const Status = v.object({
  now: finite,
  queues: dictionary(v.string(), v.object({ visible: finite, delayed: finite, inFlight: finite })),
  functions: dictionary(v.string(), v.object({ invocations: finite, errors: finite, p50Ms: finite, p95Ms: finite })),
  awsCalls: dictionary(v.string(), dictionary(v.string(), finite)),
  faults: dictionary(v.string(), finite),
});
const Token = v.object({ token: v.string() });
const Ticket = v.object({ url: v.string() });
const Restarted = v.object({ ended: finite });

/** Starts the center on a free port. */
export async function startCenter(options: CenterOptions): Promise<Center> {
  return options.isSeparate ? startSeparate(options) : startWithin(options);
}

async function startWithin({ data, speed, faults, onProblem, onStep }: CenterOptions): Promise<Center> {
  const local = await startLocal({
    root: projectRoot,
    data,
    speed,
    port: 0,
    concurrency: workersPerFunction,
    context: { stage: 'laptop' },
    ...(faults === undefined ? {} : { faults: readFaults(faults) }),
    reporter: { ...silent, problem: onProblem, step: onStep },
  });
  return {
    ...waysInto(local.origin),
    crash: () => Promise.reject(new Error('this center runs in the demo itself')),
    stop: () => local.stop(),
  };
}

async function startSeparate(options: CenterOptions): Promise<Center> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let child = spawnCenter(options, port);
  await untilReady(child);
  return {
    ...waysInto(origin),
    crash: async () => {
      await ended(child, 'SIGKILL');
      child = spawnCenter(options, port);
      await untilReady(child);
    },
    stop: () => ended(child, 'SIGINT'),
  };
}

function waysInto(origin: string): Pick<Center, 'admit' | 'status' | 'restart'> {
  return {
    admit: async (identity) => {
      const { token } = await fetched(Token, tokenUrl(origin, identity));
      const headers = { authorization: `Bearer ${token}` };
      return (await fetched(Ticket, `${origin}/tickets`, { method: 'POST', headers })).url;
    },
    status: () => fetched(Status, `${origin}/_local/status`),
    restart: async (name) => {
      const url = `${origin}/_local/functions/${encodeURIComponent(name)}/restart`;
      return (await fetched(Restarted, url, { method: 'POST' })).ended;
    },
  };
}

function tokenUrl(origin: string, identity: Identity): string {
  const claims = new URLSearchParams({ aud: audience });
  for (const [name, value] of Object.entries(identity)) claims.set(name, String(value));
  return `${origin}/_local/token?${claims}`;
}

async function fetched<T>(schema: v.GenericSchema<unknown, T>, url: string, init: RequestInit = {}): Promise<T> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}`);
  return v.parse(schema, await response.json());
}

function spawnCenter({ data, speed, faults, onProblem }: CenterOptions, port: number): ChildProcess {
  const main = join(projectRoot, 'local', 'main.ts');
  const args = [main, '--data', data, '--port', String(port), '--speed', String(speed), '--json'];
  if (faults !== undefined) args.push('--faults', faults);
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr?.on('data', (chunk) => {
    for (const line of String(chunk)
      .split('\n')
      .filter((text) => text.trim() !== ''))
      onProblem(line);
  });
  return child;
}

/** Waits for the line of facts that the center prints when everything runs. */
async function untilReady(child: ChildProcess): Promise<void> {
  const timer = new AbortController();
  const late = pause(startMs, `was not up within ${startMs / 1000} seconds`, { signal: timer.signal });
  const gone = new Promise<string>((done) => child.once('exit', (code) => done(`ended with code ${code}`)));
  const ready = new Promise<undefined>((done) => child.stdout?.once('data', () => done(undefined)));
  const problem = await Promise.race([ready, gone, late]);
  timer.abort();
  late.catch(() => undefined);
  if (problem !== undefined) throw new DemoFailure('center_failed', `the center ${problem}`);
  child.stdout?.resume();
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill(signal);
  await exited;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise<void>((done) => server.close(() => done()));
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}
