import { tokenVariables } from '../../shared/identity/token-variables.ts';
import { environment } from '../../shared/lambda/environment.ts';

/** What the visitors function reads from its environment. */
export const visitorsEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  ...tokenVariables,
  'WEBSOCKET_URL',
  'KNOWLEDGE_TABLE',
]);
