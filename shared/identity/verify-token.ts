import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Ms } from '../schema/ids.ts';

/** The claims of a token the school's platform signed, or why it is not believed. */
export type Verification =
  | { readonly kind: 'verified'; readonly claims: JWTPayload }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused' };

/** Verifies a token at a moment; throws when the platform's keys cannot be had. */
export type VerifyToken = (token: string, now: Ms) => Promise<Verification>;

/** Whose tokens are believed. */
export type TokenIssuer = { readonly issuer: string; readonly audience: string; readonly keys: JWTVerifyGetKey };

// Only asymmetric ones: with a shared secret, whoever can check a token could also make one.
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** The issuer's public keys, fetched when first needed and kept until a token names a key they lack. */
export function keysOf(jwksUrl: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwksUrl));
}

/** Verifies tokens of one issuer for one audience: signature, `iss`, `aud`, `nbf`, and `exp` and `sub`, which must be there. */
export function tokenVerifier(expected: TokenIssuer): VerifyToken {
  return async (token, now) => {
    try {
      const { payload } = await jwtVerify(token, expected.keys, {
        issuer: expected.issuer,
        audience: expected.audience,
        algorithms,
        requiredClaims: ['exp', 'sub'],
        currentDate: new Date(now),
      });
      return { kind: 'verified', claims: payload };
    } catch (error) {
      if (error instanceof errors.JWTExpired) return { kind: 'expired' };
      if (isFaultOfToken(error)) return { kind: 'refused' };
      throw error;
    }
  };
}

function isFaultOfToken(error: unknown): boolean {
  const isOurs =
    error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error instanceof errors.JWKInvalid;
  // The library's plain error is what a key server that does not answer 200 amounts to.
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC' && !isOurs;
}
