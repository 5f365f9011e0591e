import { environment } from '../../shared/lambda/environment.ts';

/** What the authorize function reads from its environment. */
export const authorizeEnvironment = environment(['SESSIONS_TABLE', 'DIRECTORY_TABLE', 'ALLOWED_ORIGINS']);
