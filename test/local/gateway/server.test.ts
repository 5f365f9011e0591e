import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { listen } from '../../../local/gateway/server.ts';

test('tells whoever comes while it starts when to come again, over HTTP and for a socket', async () => {
  const problems: string[] = [];
  const server = await listen(0, (text) => problems.push(text));

  const response = await fetch(`http://127.0.0.1:${server.port}/tickets`, { method: 'POST' });
  const refused = await new Promise<string>((tell) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/v1?ticket=t`);
    socket.on('unexpected-response', (_, answer) => {
      tell(`${answer.statusCode} ${answer.headers['retry-after']}`);
      socket.terminate();
    });
    socket.on('error', () => undefined);
  });
  await server.close();

  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
  expect(refused).toBe('503 1');
  expect(problems).toEqual([]);
});
