import type { Principal } from '../domain/contact/principal.ts';
import type { Ms } from '../schema/ids.ts';
import { principalOfClaims } from './principal-of-claims.ts';
import { type Refusal, refused } from './refusal.ts';
import type { VerifyToken } from './verify-token.ts';

/** What tells who somebody is. */
export type IdentifyPorts = { readonly verify: VerifyToken; readonly roleClaim: string };

/** Who brought a token, and when they signed in, as far as it says; or why it is not believed. */
export type Identified =
  | { readonly kind: 'identified'; readonly principal: Principal; readonly signedInAt?: Ms }
  | Refusal;

/** Who an Authorization header speaks for. */
export async function identify(ports: IdentifyPorts, authorization: string | undefined, now: Ms): Promise<Identified> {
  const token = /^Bearer +([^\s]+) *$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return refused('unauthorized', 'the Authorization header must be "Bearer" and a token');
  const verification = await ports.verify(token, now);
  if (verification.kind === 'expired') return refused('token_expired', 'the token has expired');
  if (verification.kind === 'refused') return refused('unauthorized', 'the token is not one of this school');
  const claimed = principalOfClaims(verification.claims, ports.roleClaim, now);
  if (claimed.kind === 'id-token') {
    return refused('unauthorized', 'the token is an ID token, which tells a page who signed in: send an access token');
  }
  if (claimed.kind === 'forbidden') {
    return refused('forbidden', `the claim ${ports.roleClaim} must be, or hold, student, agent or supervisor`);
  }
  if (claimed.kind === 'bad-claims') return refused('bad_claims', `wrong claims: ${claimed.fields.join(', ')}`);
  const { iat } = verification.claims;
  const { principal } = claimed;
  return { kind: 'identified', principal, ...(iat === undefined ? {} : { signedInAt: Math.floor(iat * 1000) }) };
}
