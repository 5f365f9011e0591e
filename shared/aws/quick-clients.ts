import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings, lean } from './client-settings.ts';
import { once } from './once.ts';
import { QuickDigest } from './quick-digest.ts';
import { quickRequests } from './quick-requests.ts';

/** The settings of every client, with the short way to send and to sign a call: for a function that makes calls for each message. */
export function quickSettings(silenceMs?: number) {
  const { requestHandler, ...settings } = clientSettings(silenceMs);
  const patience = { connectMs: requestHandler.connectionTimeout, silenceMs: requestHandler.socketTimeout };
  return { ...settings, requestHandler: quickRequests(patience), sha256: QuickDigest };
}

/** The function's one DynamoDB client, as `dynamodbClient`, by the short way. */
export const quickDynamodb: () => DynamoDBClient = once(() => lean(new DynamoDBClient(quickSettings())));

/** The function's one client of the WebSocket API's connections, as `gatewayClient`, by the short way. */
export const quickGateway: () => ApiGatewayManagementApiClient = once(() =>
  lean(new ApiGatewayManagementApiClient(quickSettings())),
);
