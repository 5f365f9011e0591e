import { environment } from '../../shared/lambda/environment.ts';

/** What the visitors function reads from its environment. */
export const visitorsEnvironment = environment([
  'SESSIONS_TABLE',
  'DIRECTORY_TABLE',
  'TOKEN_ISSUER',
  'TOKEN_AUDIENCE',
  'TOKEN_JWKS_URL',
  'TOKEN_ROLE_CLAIM',
  'WEBSOCKET_URL',
  'KNOWLEDGE_TABLE',
]);
