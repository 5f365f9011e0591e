import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { clientSettings, lean } from './client-settings.ts';
import { once } from './once.ts';

/** The function's one client of the WebSocket API's connections; its endpoint is AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI. */
export const gatewayClient: () => ApiGatewayManagementApiClient = once(() =>
  lean(new ApiGatewayManagementApiClient(clientSettings())),
);

/** A client of the connections of the WebSocket API at an address (`wss://...`); of that in the environment where none is given. */
export function managementClient(webSocketUrl: string | undefined): ApiGatewayManagementApiClient {
  const endpoint = webSocketUrl?.replace(/^ws/, 'http');
  return new ApiGatewayManagementApiClient({ ...clientSettings(), ...(endpoint === undefined ? {} : { endpoint }) });
}
