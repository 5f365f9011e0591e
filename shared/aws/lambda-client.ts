import { LambdaClient } from '@aws-sdk/client-lambda';
import { clientSettings, lean } from './client-settings.ts';
import { once } from './once.ts';

/** The function's one Lambda client; region, keys and endpoint come from the environment, connections are kept alive. */
export const lambdaClient: () => LambdaClient = once(() => lean(new LambdaClient(clientSettings())));
