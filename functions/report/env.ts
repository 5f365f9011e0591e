import { environment } from '../../shared/lambda/environment.ts';

/** What the report function reads from its environment. */
export const reportEnvironment = environment(['EXPORT_BUCKET', 'KNOWLEDGE_TABLE', 'SCHOOL_TIME_ZONE']);
