import { environment } from '../../shared/lambda/environment.ts';

/** What the file-check function reads from its environment. */
export const fileCheckEnvironment = environment(['SESSIONS_TABLE', 'KNOWLEDGE_TABLE', 'FILES_BUCKET']);
