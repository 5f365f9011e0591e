import { environment } from '../../shared/lambda/environment.ts';

/** What the sweep function reads from its environment. */
export const sweepEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  'AUTO_REPLY_FUNCTION',
  'ROUTING_QUEUE_URL',
  'CALLBACK_QUEUE_URL',
  'SURVEY_QUEUE_URL',
  'KNOWLEDGE_TABLE',
]);
