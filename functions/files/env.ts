import { tokenVariables } from '../../shared/identity/token-variables.ts';
import { environment } from '../../shared/lambda/environment.ts';

/** What the files function reads from its environment. */
export const filesEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  'KNOWLEDGE_TABLE',
  'FILES_ORIGIN',
  'FILES_LOAD_ORIGIN',
  ...tokenVariables,
]);
