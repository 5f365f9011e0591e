import { environment } from '../../shared/lambda/environment.ts';

/** What the auto-reply function reads from its environment. */
export const autoReplyEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  'KNOWLEDGE_TABLE',
  'KNOWLEDGE_BUCKET',
  'ROUTING_QUEUE_URL',
]);

/** What it reads besides where the stage names a model that may be asked for its opinion. */
export const adviserEnvironment = environment(['ADVISER_MODEL_ID']);
