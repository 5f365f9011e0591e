import { tokenVariables } from '../../shared/identity/token-variables.ts';
import { environment } from '../../shared/lambda/environment.ts';

/** What the tickets function reads from its environment. */
export const ticketsEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  ...tokenVariables,
  'WEBSOCKET_URL',
  'KNOWLEDGE_TABLE',
]);
