import { environment } from '../../shared/lambda/environment.ts';

/** What the export function reads from its environment. */
export const exportEnvironment = environment([
  'METRICS_TABLE',
  'SESSIONS_TABLE',
  'KNOWLEDGE_TABLE',
  'EXPORT_BUCKET',
  'SCHOOL_TIME_ZONE',
]);
