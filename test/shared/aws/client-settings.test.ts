import { createServer, type Server, type Socket } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, expect, test } from 'vitest';
import { clientSettings, patienceForFilesMs } from '../../../shared/aws/client-settings.ts';
import { dynamodbClient } from '../../../shared/aws/dynamodb-client.ts';

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

test('the clients of the functions are made with it: a second to connect, three to answer, ten for files', async () => {
  expect(await dynamodbClient().config.maxAttempts()).toBe(3);
  expect(clientSettings().requestHandler).toMatchObject({ connectionTimeout: 1_000, requestTimeout: 3_000 });
  expect(clientSettings(patienceForFilesMs).requestHandler).toMatchObject({ requestTimeout: 10_000 });
});
