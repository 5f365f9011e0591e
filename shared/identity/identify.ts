import type { Principal } from '../domain/contact/principal.ts';
import { guardianConsent, type MinorPolicy } from '../domain/minors/guardian-consent.ts';
import type { Ms } from '../schema/ids.ts';
import { principalOfClaims } from './principal-of-claims.ts';
import { refused, type TokenRefusal } from './refusal.ts';
import type { VerifyToken } from './verify-token.ts';

/** What tells who somebody is. */
export type IdentifyPorts = {
  readonly verify: VerifyToken;
  readonly roleClaim: string;
  /** What the policy asks of minors, and by whose calendar; undefined where age does not matter. */
  readonly minors: { readonly policy: MinorPolicy | undefined; readonly timeZone: string } | undefined;
};

/** Who brought a token, and when they signed in, as far as it says; or why it is not believed. */
export type Identified =
  | { readonly kind: 'identified'; readonly principal: Principal; readonly signedInAt?: Ms }
  | TokenRefusal;

/** Who an Authorization header speaks for. */
export async function identify(ports: IdentifyPorts, authorization: string | undefined, now: Ms): Promise<Identified> {
  const token = /^Bearer +([^\s]+) *$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return refused('unauthorized', 'the Authorization header must be "Bearer" and a token');
  const verification = await ports.verify(token, now);
  if (verification.kind === 'expired') return refused('token_expired', 'the token has expired');
  if (verification.kind === 'refused')
    return refused('unauthorized', `the token is not one of this school: ${verification.fault}`);
  const claimed = principalOfClaims(verification.claims, ports.roleClaim, now);
  if (claimed.kind === 'id-token') {
    return refused('unauthorized', 'the token is an ID token, which tells a page who signed in: send an access token');
  }
  if (claimed.kind === 'forbidden') {
    return refused('forbidden', `the claim ${ports.roleClaim} must be, or hold, student, agent or supervisor`);
  }
  if (claimed.kind === 'bad-claims') return refused('bad_claims', `wrong claims: ${claimed.fields.join(', ')}`);
  const agreed = withConsent(claimed.principal, verification.claims, ports, now);
  if (agreed.kind === 'refused') return agreed;
  const { iat } = verification.claims;
  const { principal } = agreed;
  return { kind: 'identified', principal, ...(iat === undefined ? {} : { signedInAt: Math.floor(iat * 1000) }) };
}

/** The principal with what the platform says of a guardian's consent, where their age asks for one; refused without. */
function withConsent(
  principal: Principal,
  claims: Readonly<Record<string, unknown>>,
  { minors }: IdentifyPorts,
  now: Ms,
): { readonly kind: 'agreed'; readonly principal: Principal } | TokenRefusal {
  if (principal.role !== 'student' || !minors) return { kind: 'agreed', principal };
  const consent = guardianConsent(claims, minors.policy, { now, timeZone: minors.timeZone });
  switch (consent.kind) {
    case 'not-needed':
      return { kind: 'agreed', principal };
    case 'given':
      return { kind: 'agreed', principal: { ...principal, consent: consent.record } };
    case 'unreadable':
      return refused('bad_claims', `wrong claims: ${consent.claim}`);
    case 'missing':
      return refused(
        'guardian_consent',
        `a student under 14 needs a guardian's consent: record it with the platform, which then says so in the claim ${consent.claim}`,
      );
  }
}
