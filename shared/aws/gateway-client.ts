import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { clientSettings, lean } from './client-settings.ts';
import { once } from './once.ts';

/** The function's one client of the WebSocket API's connections; its endpoint is AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI. */
export const gatewayClient: () => ApiGatewayManagementApiClient = once(() =>
  lean(new ApiGatewayManagementApiClient(clientSettings())),
);
