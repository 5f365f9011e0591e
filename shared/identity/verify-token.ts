import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { Ms } from '../schema/ids.ts';

/** The claims of a token the school's platform signed, or why it is not believed. */
export type Verification =
  | { readonly kind: 'verified'; readonly claims: JWTPayload }
  | { readonly kind: 'expired' }
  /** `fault` says what of it is wrong, to whoever makes such tokens. */
  | { readonly kind: 'refused'; readonly fault: string };

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
      const fault = faultOf(error);
      if (fault === undefined) throw error;
      return { kind: 'refused', fault };
    }
  };
}

const faults: Readonly<Record<string, string>> = {
  ERR_JWKS_NO_MATCHING_KEY: 'no key of the school has the kid and alg in its header',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'several keys of the school fit its header: a kid must name one',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'it is signed with no key that it names or that fits',
  ERR_JOSE_ALG_NOT_ALLOWED: `its alg is none of ${algorithms.join(', ')}`,
};

// A claim is named to those alone whose token has the school's signature: that is looked at first.
function faultOf(error: unknown): string | undefined {
  if (error instanceof errors.JWTClaimValidationFailed) return `its ${error.claim} is ${wrongOf(error)}`;
  return isFaultOfToken(error) ? (faults[error.code] ?? 'it is no signed JWT') : undefined;
}

function wrongOf({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return 'missing';
  if (reason === 'invalid') return 'no number';
  return claim === 'nbf' ? 'still to come' : 'not what this center was told to believe';
}

function isFaultOfToken(error: unknown): error is errors.JOSEError {
  const isOurs =
    error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error instanceof errors.JWKInvalid;
  // The library's plain error is what a key server that does not answer 200 amounts to.
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC' && !isOurs;
}
