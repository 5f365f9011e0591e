import { type ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import type { Connections } from '../ports/connections.ts';
import { isNamed } from './conflicts.ts';
import { gatewayClient } from './gateway-client.ts';

/**
 * The open connections of the WebSocket API. A poke that API Gateway throttles, or finds too large, counts as sent: pokes may be lost, the next one
 * shows the gap, and `sync` closes it by pages that fit. Everything else, a missing permission above all, throws.
 */
export function connections(options: { readonly client?: ApiGatewayManagementApiClient } = {}): Connections {
  const client = options.client ?? gatewayClient();
  return {
    post: async (connectionId, frame) => {
      try {
        await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: JSON.stringify(frame) }));
        return 'sent';
      } catch (error) {
        if (isNamed(error, 'GoneException')) return 'gone';
        if (isNamed(error, 'LimitExceededException') || isNamed(error, 'PayloadTooLargeException')) return 'sent';
        throw error;
      }
    },
  };
}
