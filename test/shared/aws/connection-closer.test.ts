import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { connectionCloser } from '../../../shared/aws/connection-closer.ts';

const gateway = mockClient(ApiGatewayManagementApiClient);
const closer = connectionCloser({ client: new ApiGatewayManagementApiClient({ endpoint: 'https://localhost' }) });

beforeEach(() => gateway.reset());
afterAll(() => gateway.restore());

test('closes a connection by its id', async () => {
  gateway.on(DeleteConnectionCommand).resolves({});

  await closer.close('c-1');

  expect(gateway.commandCalls(DeleteConnectionCommand)[0]?.args[0].input).toEqual({ ConnectionId: 'c-1' });
});

test('takes a connection that is gone for closed', async () => {
  gateway.on(DeleteConnectionCommand).rejects(new GoneException({ message: 'gone', $metadata: {} }));

  await expect(closer.close('c-1')).resolves.toBeUndefined();
});

test('throws when the function may not close', async () => {
  gateway.on(DeleteConnectionCommand).rejects(Object.assign(new Error('denied'), { name: 'ForbiddenException' }));

  await expect(closer.close('c-1')).rejects.toThrow('denied');
});
