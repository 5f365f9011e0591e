import { environment } from '../../shared/lambda/environment.ts';

/** What the survey function reads from its environment. */
export const surveyEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  'METRICS_TABLE',
  'CALLBACK_QUEUE_URL',
  'KNOWLEDGE_TABLE',
]);
