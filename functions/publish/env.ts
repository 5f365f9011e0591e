import { environment } from '../../shared/lambda/environment.ts';

/** What the publish function reads from its environment. */
export const publishEnvironment = environment(['PAGES_BUCKET', 'PAGES_ORIGIN', 'KNOWLEDGE_TABLE', 'KNOWLEDGE_BUCKET']);
