import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as v from 'valibot';
import { afterEach, expect, test } from 'vitest';
import { projectRoot } from '../../../infra/project-root.ts';
import { clientSettings, patienceForFilesMs } from '../../../shared/aws/client-settings.ts';
import { dynamodbClient } from '../../../shared/aws/dynamodb-client.ts';
import { gatewayClient } from '../../../shared/aws/gateway-client.ts';
import { lambdaClient } from '../../../shared/aws/lambda-client.ts';
import { s3Client } from '../../../shared/aws/s3-client.ts';
import { sqsClient } from '../../../shared/aws/sqs-client.ts';

const impatientMs = 50;
const toGet = new GetItemCommand({ TableName: 'Any', Key: { pk: { S: 'any' } } });

let server: Server | undefined;
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  server?.close();
});

/** A server that takes every request, counts it, and says no more than this. */
async function hangingServer(says: string): Promise<{ readonly endpoint: string; readonly asked: () => number }> {
  let asked = 0;
  const own = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      asked += 1;
      if (says !== '') socket.write(says);
    });
  });
  server = own;
  await new Promise<void>((done) => own.listen(0, '127.0.0.1', done));
  const address = own.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return { endpoint: `http://127.0.0.1:${port}`, asked: () => asked };
}

const clientOf = (endpoint: string) =>
  new DynamoDBClient({
    ...clientSettings(impatientMs),
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });

test.each([
  ['answers nothing', ''],
  ['falls silent in the middle of its answer', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"Item"'],
])('a call to a server that %s fails after three attempts', async (_what, says) => {
  const { endpoint, asked } = await hangingServer(says);
  const client = clientOf(endpoint);

  const failed = client.send(toGet);

  await expect(failed).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(asked()).toBe(3);
});

const made = {
  'dynamodb-client.ts': [dynamodbClient, undefined],
  'gateway-client.ts': [gatewayClient, undefined],
  'lambda-client.ts': [lambdaClient, undefined],
  's3-client.ts': [s3Client, patienceForFilesMs],
  'sqs-client.ts': [sqsClient, undefined],
} as const;

const Handler = v.objectAsync({ configProvider: v.pipeAsync(v.promise(), v.awaitAsync()) });

test.each(Object.entries(made))(
  'the client of %s waits a second to connect and three to be answered, ten for files',
  async (_file, [client, answerMs]) => {
    const { requestHandler, maxAttempts } = client().config;

    expect(await maxAttempts()).toBe(3);
    expect(await v.parseAsync(Handler, requestHandler)).toMatchObject({
      configProvider: { connectionTimeout: 1_000, requestTimeout: answerMs ?? 3_000, throwOnRequestTimeout: true },
    });
  },
);

test('no other client is made, but the one of the adviser, who is not waited for', () => {
  const isMaking = (file: string) => /new \w+Client\(/.test(readFileSync(join(projectRoot, file), 'utf8'));
  const files = ['shared', 'functions', 'operate', 'knowledge', 'analytics'].flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );

  expect(files.filter(isMaking).sort()).toEqual(
    ['bedrock-adviser.ts', ...Object.keys(made)].map((file) => `shared/aws/${file}`).sort(),
  );
});
