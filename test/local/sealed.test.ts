import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectOf, textOf } from '../../local/json.ts';
import { emptyDirectory, type RunningApp, startApp } from './helpers/fixture-app.ts';
import type { SocketClient } from './helpers/socket-client.ts';

let app: RunningApp;
let ann: SocketClient;
const reached: string[] = [];
const neighbour = createServer((request, response) => {
  reached.push(request.url ?? '');
  response.end('hello');
});
const friend = createServer((_request, response) => response.end('hello from a friend'));

const portOf = (server: Server): number => {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
};

beforeAll(async () => {
  for (const server of [neighbour, friend]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  app = await startApp({ data: emptyDirectory(), allowedHosts: [`127.0.0.1:${portOf(friend)}`] });
  ann = await app.connect();
});

afterAll(async () => {
  await app.center.stop();
  neighbour.close();
  friend.close();
});

describe('a function that would leave the machine', () => {
  it.each([
    ['fetch', { url: 'https://school.example/a' }, 'school.example:443'],
    ['http', { url: 'http://school.example:8080/a' }, 'school.example:8080'],
    ['https', { url: 'https://school.example/a' }, 'school.example:443'],
    ['http2', { url: 'https://school.example' }, 'school.example:443'],
    ['net', { host: '192.0.2.1', port: 25 }, '192.0.2.1:25'],
    ['tls', { host: 'school.example', port: 993 }, 'school.example:993'],
    ['dns', { host: 'school.example' }, 'school.example'],
    ['lookup', { host: 'school.example' }, 'school.example'],
    ['https', { url: 'https://stranger.execute-api.us-east-1.amazonaws.com/' }, 'stranger.execute-api.us-east-1'],
  ])('by %s to %o is told so', async (way, goal, address) => {
    const left = ann.ask('leave', { way, ...goal });

    await expect(left).rejects.toThrow(`SealedError: function Socket may not leave this machine: it called ${address}`);
    expect(app.problems).toContainEqual(expect.stringContaining(`it called ${address}`));
  });

  it('reaches no other server of this machine either', async () => {
    const url = `http://127.0.0.1:${portOf(neighbour)}/secret`;

    await expect(ann.ask('leave', { way: 'fetch', url })).rejects.toThrow(/may not leave/);
    await expect(ann.ask('leave', { way: 'http', url })).rejects.toThrow(/may not leave/);

    expect(reached).toEqual([]);
  });

  it('reaches a host that the app allows', async () => {
    const url = `http://127.0.0.1:${portOf(friend)}/`;

    expect(await ann.ask('leave', { way: 'fetch', url })).toBe('hello from a friend');
    expect(await ann.ask('leave', { way: 'http', url })).toBe(200);
  });
});

describe('a call that names AWS itself', () => {
  it('to DynamoDB is answered here under the policy of the function', async () => {
    await ann.ask('putAt', { endpoint: 'https://dynamodb.eu-central-1.amazonaws.com', pk: 'regional' });

    expect(await ann.ask('rows', { pk: 'regional' })).toHaveLength(1);
  });

  it('to S3 finds the bucket in the host', async () => {
    const read = await ann.ask('readAt', { endpoint: 'https://s3.us-east-1.amazonaws.com', key: 'seed/Create.txt' });

    expect(read).toBe('hello from the laptop string');
  });

  it('pushes by the domain name of its event', async () => {
    const event = await ann.ask('event');
    expect(event).toHaveProperty(
      'requestContext.domainName',
      expect.stringMatching(/\.execute-api\..*amazonaws\.com$/),
    );

    await ann.ask('postBack', { text: '{"by":"domain name"}' });

    expect(await ann.frame((frame) => frame.by !== undefined)).toEqual({ by: 'domain name' });
  });

  it('is refused without a signature of the function', async () => {
    const answer = await ann.ask('leave', { way: 'fetch', url: 'https://dynamodb.us-east-1.amazonaws.com/' });

    expect(answer).toContain('not signed by a function of the template');
  });

  it('reaches the HTTP API of the template at its own address', async () => {
    const env = objectOf(await ann.ask('env'));
    const url = `https://${textOf(env.HTTP_API_ID)}.execute-api.us-east-1.amazonaws.com/items/3`;

    expect(await ann.ask('leave', { way: 'https', url })).toBe(200);
    expect(await ann.ask('leave', { way: 'fetch', url })).toContain('hello from the laptop!');
  });
});
