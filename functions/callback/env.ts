import { environment } from '../../shared/lambda/environment.ts';

/** What the callback function reads from its environment. */
export const callbackEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  'ROUTING_QUEUE_URL',
  'KNOWLEDGE_TABLE',
  'METRICS_TABLE',
]);
