import type { tokenVariables } from './token-variables.ts';
import { keysOf, tokenVerifier, type VerifyToken } from './verify-token.ts';

/** Who verifies and reads tokens as the environment says. */
export function readerOfTokens(env: Readonly<Record<(typeof tokenVariables)[number], string>>): {
  readonly verify: VerifyToken;
  readonly roleClaim: string;
} {
  const keys = keysOf(env.TOKEN_JWKS_URL);
  return {
    verify: tokenVerifier({ issuer: env.TOKEN_ISSUER, audience: env.TOKEN_AUDIENCE, keys }),
    roleClaim: env.TOKEN_ROLE_CLAIM,
  };
}
