import { environment } from '../../shared/lambda/environment.ts';

/** What the train function reads from its environment. */
export const trainEnvironment = environment(['KNOWLEDGE_TABLE', 'KNOWLEDGE_BUCKET']);
