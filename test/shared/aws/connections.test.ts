import {
  ApiGatewayManagementApiClient,
  GoneException,
  LimitExceededException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { connections } from '../../../shared/aws/connections.ts';
import { aContactId } from '../contract/makers.ts';

const gateway = mockClient(ApiGatewayManagementApiClient);
const pokes = connections({ client: new ApiGatewayManagementApiClient({ endpoint: 'https://localhost' }) });
const frame = { type: 'typing', contactId: aContactId(), by: 'student' } as const;

beforeEach(() => gateway.reset());
afterAll(() => gateway.restore());

test('posts a frame as JSON to its connection', async () => {
  gateway.on(PostToConnectionCommand).resolves({});

  expect(await pokes.post('c-1', frame)).toBe('sent');

  const input = gateway.commandCalls(PostToConnectionCommand)[0]?.args[0].input;
  expect(input).toEqual({ ConnectionId: 'c-1', Data: JSON.stringify(frame) });
});

test('answers gone for a connection that is gone', async () => {
  gateway.on(PostToConnectionCommand).rejects(new GoneException({ message: 'gone', $metadata: {} }));

  expect(await pokes.post('c-1', frame)).toBe('gone');
});

test('counts a throttled poke as sent, because pokes may be lost', async () => {
  gateway.on(PostToConnectionCommand).rejects(new LimitExceededException({ message: 'slow down', $metadata: {} }));

  expect(await pokes.post('c-1', frame)).toBe('sent');
});

test('throws when the function may not post', async () => {
  gateway.on(PostToConnectionCommand).rejects(Object.assign(new Error('denied'), { name: 'ForbiddenException' }));

  await expect(pokes.post('c-1', frame)).rejects.toThrow('denied');
});
