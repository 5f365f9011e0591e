import { environment } from '../../shared/lambda/environment.ts';

/** What the metrics function reads from its environment. */
export const metricsEnvironment = environment([
  'SESSIONS_TABLE',
  'METRICS_TABLE',
  'KNOWLEDGE_TABLE',
  'LEARN_QUEUE_URL',
  'RECORD_RETENTION_DAYS',
]);
