import { type ApiGatewayManagementApiClient, DeleteConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { ConnectionCloser } from '../ports/connections.ts';
import { isNamed } from './conflicts.ts';
import { gatewayClient } from './gateway-client.ts';

/** Closes connections of the WebSocket API; one that is gone is closed. */
export function connectionCloser(options: { readonly client?: ApiGatewayManagementApiClient } = {}): ConnectionCloser {
  const client = options.client ?? gatewayClient();
  return {
    close: async (connectionId) => {
      try {
        await client.send(new DeleteConnectionCommand({ ConnectionId: connectionId }));
      } catch (error) {
        if (!isNamed(error, 'GoneException')) throw error;
      }
    },
  };
}
