import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { LocalFailure } from '../failure.ts';
import { type JsonObject, objectOf, textOf, tryParseJson } from '../json.ts';
import { type EngineClient, engineClient } from './engine-client.ts';
import { indexStreamRecords, openStreamTrimmer, type StreamTrimmer, trimStreamRecords } from './stream-records.ts';

/** A running DynamoDB-compatible server. */
export type DynamodbEngine = Pick<EngineClient, 'forward'> & {
  readonly origin: string;
  /** Name and version for people, such as `dynoxide 1.2.1`. */
  readonly label: string;
  /** Calls an operation of `DynamoDB_20120810` or, with a dot, of another target; throws with the engine's message. */
  call(operation: string, body: JsonObject): Promise<JsonObject>;
  /** Drops a table's stream records before one that every reader has passed; keeps that one. */
  trimStream(table: string, sequenceNumber: string): void;
  stop(): Promise<void>;
};

/** How the engine is started. */
export type DynamodbOptions = {
  /** Another server to use instead of the bundled one. */
  readonly endpoint: string | undefined;
  readonly databaseFile: string;
  /** Called when the engine ends although nobody stopped it. */
  readonly onLost: (message: string) => void;
};

/** Starts the bundled engine on a free port, or uses the endpoint given; throws LocalFailure when neither answers. */
export async function startDynamodb(options: DynamodbOptions): Promise<DynamodbEngine> {
  if (options.endpoint !== undefined) return connect(options.endpoint);
  const binary = findBinary();
  trimStreamRecords(options.databaseFile);
  const port = await freePort();
  const child = spawnWatched(binary.path, [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--db-path',
    options.databaseFile,
  ]);
  const state = { stopping: false };
  child.once('exit', (code) => {
    if (!state.stopping) options.onLost(`the DynamoDB engine ended unexpectedly (exit code ${code})`);
  });
  const client = engineClient(new URL(`http://127.0.0.1:${port}`));
  await answering(client, `the DynamoDB engine did not answer on port ${port}`);
  indexStreamRecords(options.databaseFile);
  const trimmer = openStreamTrimmer(options.databaseFile);
  const end = async () => {
    state.stopping = true;
    trimmer.close();
    await endChild(child);
  };
  return engineOver(client, { origin: `http://127.0.0.1:${port}`, label: `dynoxide ${binary.version}`, trimmer, end });
}

async function connect(endpoint: string): Promise<DynamodbEngine> {
  if (!URL.canParse(endpoint)) throw new LocalFailure(`LOCAL_DYNAMODB_ENDPOINT "${endpoint}" is not a URL`);
  const client = engineClient(new URL(endpoint));
  await answering(client, `no DynamoDB answers at LOCAL_DYNAMODB_ENDPOINT ${endpoint}`);
  // Another server trims its streams itself.
  const trimmer = { dropBefore: () => {}, close: () => {} };
  return engineOver(client, { origin: endpoint, label: endpoint, trimmer, end: async () => {} });
}

type Started = {
  readonly origin: string;
  readonly label: string;
  readonly trimmer: StreamTrimmer;
  readonly end: () => Promise<void>;
};

function engineOver(client: EngineClient, { origin, label, trimmer, end }: Started): DynamodbEngine {
  return {
    origin,
    label,
    forward: client.forward,
    call: async (operation, body) => {
      const target = operation.includes('.') ? operation : `DynamoDB_20120810.${operation}`;
      const answer = await client.forward(target, JSON.stringify(body));
      const result = objectOf(tryParseJson(answer.body.toString('utf8')));
      if (answer.status === 200) return result;
      const type = textOf(result.__type).split('#').at(-1) ?? '';
      throw new Error(`${operation}: ${type}: ${textOf(result.message, textOf(result.Message))}`);
    },
    trimStream: trimmer.dropBefore,
    stop: async () => {
      client.close();
      await end();
    },
  };
}

function findBinary(): { path: string; version: string } {
  const require = createRequire(import.meta.url);
  try {
    const description = require.resolve('@dynoxide/linux-x64/package.json');
    const { version } = objectOf(require(description));
    const path = join(dirname(description), 'dynoxide');
    if (existsSync(path) && process.platform === 'linux' && process.arch === 'x64')
      return { path, version: textOf(version) };
  } catch {
    // Optional dependency: npm leaves it out on other platforms.
  }
  throw new LocalFailure(
    `no DynamoDB engine for ${process.platform}-${process.arch}: run npm ci on linux-x64, or set LOCAL_DYNAMODB_ENDPOINT to a DynamoDB-compatible server`,
  );
}

/**
 * What the engine writes is for this user alone. The engine must not outlive this process, also not after kill -9, or it would hold the database file:
 * a shell waits for the end of its standard input, which the system closes with this process, and then ends it.
 */
function spawnWatched(binary: string, args: readonly string[]): ChildProcess {
  const script =
    'umask 077; "$0" "$@" </dev/null >/dev/null 2>&1 & child=$!; while read -r _; do :; done; kill "$child"; wait "$child"';
  return spawn('/bin/sh', ['-c', script, binary, ...args], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.stdin?.end();
  const killed = setTimeout(() => child.kill('SIGKILL'), 1500);
  await ended;
  clearTimeout(killed);
}

async function answering(client: EngineClient, otherwise: string): Promise<void> {
  const until = performance.now() + 5000;
  for (;;) {
    try {
      await client.forward('DynamoDB_20120810.ListTables', '{}');
      return;
    } catch (error) {
      if (performance.now() > until) throw new LocalFailure(otherwise, { cause: error });
      await new Promise((done) => setTimeout(done, 10));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
