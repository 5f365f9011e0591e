import { environment } from '../../shared/lambda/environment.ts';

/** What the routing function reads from its environment. */
export const routingEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  'ROUTING_QUEUE_URL',
  'OVERFLOW_QUEUE_URL',
  'OVERFLOW_QUEUE_NAMES',
  'KNOWLEDGE_TABLE',
  'METRICS_TABLE',
]);
