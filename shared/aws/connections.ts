import { type ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { connectionOf, eachSocket, endOf } from '../domain/contact/sockets.ts';
import type { Connections } from '../ports/connections.ts';
import { isNamed } from './conflicts.ts';
import { gatewayClient } from './gateway-client.ts';

/**
 * The open connections of the WebSocket API. A poke that API Gateway throttles, or finds too large, counts as sent: pokes may be lost, the next one
 * shows the gap, and `sync` closes it by pages that fit. Everything else, a missing permission above all, throws.
 */
export function connections(options: { readonly client?: ApiGatewayManagementApiClient } = {}): Connections {
  const client = options.client ?? gatewayClient();
  const isGone = async (ConnectionId: string, Data: string) => {
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId, Data }));
      return false;
    } catch (error) {
      if (isNamed(error, 'GoneException')) return true;
      if (isNamed(error, 'LimitExceededException') || isNamed(error, 'PayloadTooLargeException')) return false;
      throw error;
    }
  };
  return {
    post: async (to, frame, now) => {
      const sockets = eachSocket(to);
      const data = JSON.stringify(frame);
      const gone = await Promise.all(
        sockets.map(async (socket) => endOf(socket) <= now || (await isGone(connectionOf(socket), data))),
      );
      return sockets.filter((_, at) => gone[at]).join(' ');
    },
  };
}
