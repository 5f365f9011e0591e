import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings, lean } from './client-settings.ts';
import { once } from './once.ts';

/** The function's one DynamoDB client; region, keys and endpoint come from the environment, connections are kept alive. */
export const dynamodbClient: () => DynamoDBClient = once(() => lean(new DynamoDBClient(clientSettings())));
