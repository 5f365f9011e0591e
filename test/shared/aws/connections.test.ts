import {
  ApiGatewayManagementApiClient,
  GoneException,
  LimitExceededException,
  PayloadTooLargeException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { connections } from '../../../shared/aws/connections.ts';
import { socketOf } from '../../../shared/domain/contact/sockets.ts';
import { aContactId, noon } from '../contract/makers.ts';

const gateway = mockClient(ApiGatewayManagementApiClient);
const pokes = connections({ client: new ApiGatewayManagementApiClient({ endpoint: 'https://localhost' }) });
const frame = { type: 'typing', contactId: aContactId(), by: 'student' } as const;

beforeEach(() => gateway.reset());
afterAll(() => gateway.restore());

test('posts a frame as JSON to its connection', async () => {
  gateway.on(PostToConnectionCommand).resolves({});

  expect(await pokes.post('c-1', frame, noon)).toBe('');

  const input = gateway.commandCalls(PostToConnectionCommand)[0]?.args[0].input;
  expect(input).toEqual({ ConnectionId: 'c-1', Data: JSON.stringify(frame) });
});

test('gives back a connection that is gone', async () => {
  gateway.on(PostToConnectionCommand).rejects(new GoneException({ message: 'gone', $metadata: {} }));

  expect(await pokes.post('c-1', frame, noon)).toBe('c-1');
});

test('posts to every connection of a participant, and gives back those alone that are gone', async () => {
  gateway.on(PostToConnectionCommand).resolves({});
  gateway
    .on(PostToConnectionCommand, { ConnectionId: 'c-2' })
    .rejects(new GoneException({ message: 'gone', $metadata: {} }));

  expect(await pokes.post(`${on('c-1')} ${on('c-2')} ${on('c-3')}`, frame, noon)).toBe(on('c-2'));

  const posted = gateway.commandCalls(PostToConnectionCommand).map((call) => call.args[0].input.ConnectionId);
  expect(posted).toEqual(['c-1', 'c-2', 'c-3']);
});

test('posts nothing to a connection whose token has ended', async () => {
  gateway.on(PostToConnectionCommand).resolves({});

  expect(await pokes.post(on('c-1'), frame, noon + 60_000)).toBe(on('c-1'));

  expect(gateway.calls()).toHaveLength(0);
});

test('counts a throttled poke as sent, because pokes may be lost', async () => {
  gateway.on(PostToConnectionCommand).rejects(new LimitExceededException({ message: 'slow down', $metadata: {} }));

  expect(await pokes.post('c-1', frame, noon)).toBe('');
});

test('counts a poke too large to be sent as sent, because the page it belongs to fits', async () => {
  gateway.on(PostToConnectionCommand).rejects(new PayloadTooLargeException({ message: 'too long', $metadata: {} }));

  expect(await pokes.post('c-1', frame, noon)).toBe('');
});

test('throws when the function may not post', async () => {
  gateway.on(PostToConnectionCommand).rejects(Object.assign(new Error('denied'), { name: 'ForbiddenException' }));

  await expect(pokes.post('c-1', frame, noon)).rejects.toThrow('denied');
});

function on(connectionId: string): string {
  return socketOf({ connectionId, caller: { expiresAtMs: noon + 60_000 } });
}
