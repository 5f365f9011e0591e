import { environment } from '../../shared/lambda/environment.ts';

/** What the desk function reads from its environment. */
export const deskEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  'ROUTING_QUEUE_URL',
  'SURVEY_QUEUE_URL',
  'KNOWLEDGE_TABLE',
]);
