import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeDefinition,
  CreateTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { describe } from 'vitest';

/** The engines of one test file: DynamoDB and SQS on 127.0.0.1, gone with the test. */
export type Emulator = {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly sessionsTable: string;
  readonly directoryTable: string;
  /** Creates a queue and gives its URL; a name that ends in `.fifo` makes a FIFO queue. */
  readonly createQueue: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

const account = { region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

/** Where the DynamoDB engine is; undefined on platforms it does not exist for. */
const enginePath: string | undefined = findEngine();

/** A suite that needs the DynamoDB engine. Where there is none it is skipped and says so in one line; in CI it fails, since nobody reads that line there. */
export function describeOnEmulator(name: string, suite: () => void): void {
  if (enginePath) return void describe(name, suite);
  const why = `${name}: no DynamoDB engine for ${process.platform}-${process.arch} (@dynoxide/linux-x64)`;
  if (process.env['CI'] === 'true') throw new Error(why);
  console.warn(`skipped: ${why}`);
  describe.skip(name, suite);
}

/** Starts both engines with empty tables. */
export async function startEmulator(): Promise<Emulator> {
  const engine = await startEngine();
  const app = buildApp({ logger: false, host: '127.0.0.1' });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  const sqs = new SQSClient({ ...account, endpoint: origin });
  await createTables(engine.client);
  return {
    dynamodb: engine.client,
    sqs,
    sessionsTable: 'Sessions',
    directoryTable: 'Directory',
    createQueue: (name) => createQueue(sqs, origin, name),
    stop: async () => {
      sqs.destroy();
      await Promise.all([engine.stop(), app.close()]);
    },
  };
}

/** The variables by which the SDK's own clients reach an emulator's DynamoDB. */
export async function sdkVariablesOf({
  dynamodb,
}: Pick<Emulator, 'dynamodb'>): Promise<Readonly<Record<string, string>>> {
  const at = await dynamodb.config.endpoint?.();
  return {
    AWS_ENDPOINT_URL_DYNAMODB: `${at?.protocol}//${at?.hostname}:${at?.port}`,
    AWS_REGION: account.region,
    AWS_ACCESS_KEY_ID: account.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: account.credentials.secretAccessKey,
  };
}

async function createQueue(sqs: SQSClient, origin: string, name: string): Promise<string> {
  const Attributes = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {};
  await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
  return `${origin}/000000000000/${name}`;
}

async function startEngine(): Promise<{ readonly client: DynamoDBClient; readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'handraise-test-'));
  const port = await freePort();
  const engine = spawn(
    enginePath ?? '',
    ['--host', '127.0.0.1', '--port', String(port), '--db-path', join(folder, 'tables.db')],
    { stdio: 'ignore' },
  );
  const ended = new Promise((done) => engine.once('exit', done));
  const client = new DynamoDBClient({ ...account, endpoint: `http://127.0.0.1:${port}` });
  const stop = async () => {
    client.destroy();
    engine.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  await untilAnswering(client);
  return { client, stop };
}

async function untilAnswering(client: DynamoDBClient): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(20);
    }
  }
}

async function createTables(client: DynamoDBClient): Promise<void> {
  for (const name of ['Sessions', 'Directory']) await createTable(client, name);
}

const seats = {
  attributes: [
    { AttributeName: 'seat', AttributeType: 'S' },
    { AttributeName: 'rank', AttributeType: 'N' },
  ],
  index: {
    IndexName: 'Seats',
    KeySchema: [
      { AttributeName: 'seat', KeyType: 'HASH' },
      { AttributeName: 'rank', KeyType: 'RANGE' },
    ],
    Projection: { ProjectionType: 'ALL' },
  },
} satisfies { readonly attributes: AttributeDefinition[]; readonly index: GlobalSecondaryIndex };

/** Creates a table of the center's form, keyed by `pk` and `sk`; the directory with its index. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        ...(name === 'Directory' ? seats.attributes : []),
      ],
      ...(name === 'Directory' ? { GlobalSecondaryIndexes: [seats.index] } : {}),
    }),
  );
}

function findEngine(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
