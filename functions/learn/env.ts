import { environment } from '../../shared/lambda/environment.ts';

/** What the learn function reads from its environment. */
export const learnEnvironment = environment(['SESSIONS_TABLE', 'KNOWLEDGE_TABLE']);
