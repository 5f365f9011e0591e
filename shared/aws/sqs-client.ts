import { SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings, lean } from './client-settings.ts';
import { once } from './once.ts';

/** The function's one SQS client; region, keys and endpoint come from the environment, connections are kept alive. */
export const sqsClient: () => SQSClient = once(() => lean(new SQSClient(clientSettings())));
