import { environment } from '../../shared/lambda/environment.ts';

/** What the help function reads from its environment. */
export const helpEnvironment = environment(['KNOWLEDGE_TABLE', 'SCHOOL_TIME_ZONE']);
