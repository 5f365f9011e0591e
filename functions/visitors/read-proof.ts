import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, EmbeddedJWK, errors, jwtVerify } from 'jose';
import * as v from 'valibot';
import { visitorIdOf } from '../../shared/domain/visitor/visitor-id.ts';
import type { Ms, StudentId } from '../../shared/schema/ids.ts';
import { finite } from '../../shared/schema/numbers.ts';
import { refusedVisitor, type VisitorRefusal } from './visitor-refusal.ts';

/** Which device's key signed, or why the proof is not believed. */
export type Proven = { readonly kind: 'proven'; readonly visitor: StudentId } | VisitorRefusal;

// A device's clock may be wrong; whoever is told so signs by the center's.
const longestAgeMs = 300_000;
const Claims = v.object({ iat: finite, ath: v.optional(v.string()) });
const PublicKey = v.object({ kty: v.literal('EC'), crv: v.literal('P-256'), x: v.string(), y: v.string() });

/**
 * Reads a proof: a JWT that the device's key signed, which stands in its header. Without a token it must be for none; with one it must be for this one (`ath`), so that a proof
 * that was overheard is of no use beside another token. Form of the header and `ath`: RFC 9449.
 */
export async function readProof(proof: string, token: string | undefined, now: Ms): Promise<Proven> {
  const read = await verified(proof, now);
  if (read === undefined) return refusedVisitor('bad_proof', "the proof must be a JWT signed by the device's key");
  const { claims, key } = read;
  if (claims.ath !== (token === undefined ? undefined : hashOf(token))) {
    return refusedVisitor('bad_proof', 'the claim ath must be the hash of the token beside it, and absent without one');
  }
  if (Math.abs(now - claims.iat * 1000) > longestAgeMs) {
    return { ...refusedVisitor('stale_proof', 'the claim iat must be now, by the clock in this answer'), now };
  }
  return { kind: 'proven', visitor: visitorIdOf(await calculateJwkThumbprint(key)) };
}

async function verified(proof: string, now: Ms) {
  try {
    const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, {
      typ: 'handraise-visitor+jwt',
      algorithms: ['ES256'],
      currentDate: new Date(now),
    });
    return { claims: v.parse(Claims, payload), key: v.parse(PublicKey, protectedHeader.jwk) };
  } catch (error) {
    // What WebCrypto says of numbers that are no point of the curve.
    const isOfProof = error instanceof errors.JOSEError || v.isValiError(error) || error instanceof DOMException;
    if (isOfProof) return undefined;
    throw error;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
