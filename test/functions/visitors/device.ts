import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** A device with a key of its own, as a browser makes one. */
export async function device() {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  const sign = (claims: JWTPayload, header: object = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'handraise-visitor+jwt', jwk, ...header })
      .sign(privateKey);
  return {
    id: `st_v-${await calculateJwkThumbprint(jwk)}`,
    sign,
    /** A proof made now; for a token when there is one. */
    proof: (now: number, token?: string) =>
      sign({ iat: now / 1000, ...(token === undefined ? {} : { ath: hashOf(token) }) }),
  };
}

/** What a proof says of the token it is for. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
