import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Read and write units by operation and table, such as `PutItem Sessions`. */
export type Units = ReadonlyMap<string, { readonly read: number; readonly write: number; readonly calls: number }>;

/** A DynamoDB engine that tells what each call consumed. */
export type MeteredEngine = { readonly origin: string; units(): Units; stop(): Promise<void> };

const target = 'DynamoDB_20120810.';
const reads = new Set(['Query', 'GetItem', 'BatchGetItem', 'TransactGetItems']);
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem']);

/** Starts the engine in memory, and before it a door that asks for `ReturnConsumedCapacity` in every call and adds it up. */
export async function startMeteredEngine(): Promise<MeteredEngine> {
  const port = await freePort();
  const binary = join(dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
  const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  const engine = `http://127.0.0.1:${port}`;
  const tally = new Map<string, { read: number; write: number; calls: number }>();
  const server = createServer((request, response) => {
    void forward(engine, request, tally).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'content-length': body.length });
      response.end(body);
    });
  });
  const origin = await listen(server);
  await answering(engine);
  return {
    origin,
    units: () => new Map([...tally].map(([name, one]) => [name, { ...one }])),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

type Answer = { readonly status: number; readonly body: Buffer };

async function forward(
  engine: string,
  request: IncomingMessage,
  tally: Map<string, { read: number; write: number; calls: number }>,
): Promise<Answer> {
  const asked = String(request.headers['x-amz-target']);
  const operation = asked.startsWith(target) ? asked.slice(target.length) : '';
  const isMetered = reads.has(operation) || writes.has(operation);
  const text = await textOf(request);
  const body = isMetered ? JSON.stringify({ ...JSON.parse(text), ReturnConsumedCapacity: 'TOTAL' }) : text;
  const response = await fetch(engine, { method: 'POST', headers: signed(asked), body });
  const answer = Buffer.from(await response.arrayBuffer());
  if (isMetered) for (const [table, units] of consumed(text, operation, response.status, answer)) add(table, units);
  return { status: response.status, body: answer };

  function add(table: string, units: number): void {
    const name = `${operation} ${table}`;
    const one = tally.get(name) ?? { read: 0, write: 0, calls: 0 };
    tally.set(name, one);
    one.calls += 1;
    one[reads.has(operation) ? 'read' : 'write'] += units;
  }
}

/** Units by table; a refused write is billed too, as one unit, and as two for each row of a transaction, though no answer says so. */
function consumed(asked: string, operation: string, status: number, answer: Buffer): ReadonlyArray<[string, number]> {
  if (status !== 200) return writes.has(operation) ? [[`${tablesIn(asked)} (refused)`, unitsOfRefused(asked)]] : [];
  const { ConsumedCapacity } = JSON.parse(answer.toString());
  return [ConsumedCapacity ?? []].flat().map(({ TableName, CapacityUnits }) => [shortName(TableName), CapacityUnits]);
}

function unitsOfRefused(asked: string): number {
  const { TransactItems } = JSON.parse(asked);
  return Array.isArray(TransactItems) ? 2 * TransactItems.length : 1;
}

function tablesIn(asked: string): string {
  return [...new Set([...asked.matchAll(/"TableName":"([^"]+)"/g)].map(([, name = '']) => shortName(name)))].join('+');
}

/** `local-Data-SessionsTable1234-ABC` as `Sessions`: the name in the template without what CDK adds. */
function shortName(table: string): string {
  return /(Sessions|Directory|Knowledge|Metrics|Agents)/i.exec(table)?.[1] ?? table;
}

function signed(asked: string): Record<string, string> {
  return {
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': asked,
    'x-amz-date': '20260101T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function answering(engine: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await fetch(engine, { method: 'POST', headers: signed(`${target}ListTables`), body: '{}' });
      return;
    } catch (error) {
      if (attempt > 200) throw error;
      await sleep(20);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = new URL(await listen(server));
  server.close();
  return Number(port);
}

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('no port to listen on');
  return `http://127.0.0.1:${address.port}`;
}
