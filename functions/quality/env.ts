import { environment } from '../../shared/lambda/environment.ts';

/** What the quality function reads from its environment. */
export const qualityEnvironment = environment(['SESSIONS_TABLE', 'METRICS_TABLE', 'KNOWLEDGE_TABLE']);
