import { expect, test } from 'vitest';
import { ticketsAt } from '../../client/index.ts';
import { listen } from '../../local/gateway/server.ts';

test('hears from a center that starts when to ask again', async () => {
  const server = await listen(0, () => undefined);

  const ticket = await ticketsAt(`http://127.0.0.1:${server.port}/tickets`, () => 'token')();
  await server.close();

  expect(ticket).toMatchObject({ afterSeconds: 1 });
});
