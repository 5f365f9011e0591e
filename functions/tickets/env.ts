import { environment } from '../../shared/lambda/environment.ts';

/** What the tickets function reads from its environment. */
export const ticketsEnvironment = environment([
  'DIRECTORY_TABLE',
  'TOKEN_ISSUER',
  'TOKEN_AUDIENCE',
  'TOKEN_JWKS_URL',
  'TOKEN_ROLE_CLAIM',
  'WEBSOCKET_URL',
  'KNOWLEDGE_TABLE',
]);
