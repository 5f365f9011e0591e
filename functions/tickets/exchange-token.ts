import type { Principal } from '../../shared/domain/contact/principal.ts';
import type { Pace } from '../../shared/lambda/pace.ts';
import type { Tickets } from '../../shared/ports/connections.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { principalOfClaims } from './principal-of-claims.ts';
import type { VerifyToken } from './verify-token.ts';

/** How long a ticket may be used, in milliseconds: as long as it takes a client to connect. */
export const ticketLifeMs = 30_000;

/** Why a token buys no ticket. */
export type ExchangeRefusal = {
  readonly kind: 'refused';
  readonly code: 'unauthorized' | 'token_expired' | 'forbidden' | 'bad_claims' | 'slow_down';
  readonly message: string;
  /** With `slow_down`: when to ask again. */
  readonly retryAfterSeconds?: number;
};

/** A ticket and where to use it, or why there is none. */
export type Exchange =
  | { readonly kind: 'issued'; readonly ticket: string; readonly expiresAt: Ms; readonly url: string }
  | ExchangeRefusal;

/** What the exchange works with; `newSecret` makes an unguessable ticket. */
export type ExchangePorts = {
  readonly tickets: Tickets;
  readonly verify: VerifyToken;
  readonly roleClaim: string;
  readonly webSocketUrl: string;
  readonly newSecret: () => string;
  /** How fast one person may ask for tickets. */
  readonly pace: Pace;
};

/**
 * Exchanges a token of the school's platform for a ticket that opens one connection.
 *
 * Input: the Authorization header.
 * Outcome: a ticket of 30 s, or less when the token ends sooner; or the coded reason there is none.
 *
 * 1. verify the token; 2. read who it speaks for; 3. refuse who asks too fast; 4. store the ticket with that principal; 5. answer where to connect.
 */
export async function exchangeToken(
  ports: ExchangePorts,
  authorization: string | undefined,
  now: Ms,
): Promise<Exchange> {
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
  const { waitSeconds } = ports.pace(personOf(claimed.principal), now);
  if (waitSeconds !== undefined) return tooFast(waitSeconds);
  const ticket = ports.newSecret();
  const expiresAt = Math.min(now + ticketLifeMs, claimed.principal.expiresAtMs);
  await ports.tickets.issue(ticket, claimed.principal, expiresAt);
  return { kind: 'issued', ticket, expiresAt, url: `${ports.webSocketUrl}?ticket=${encodeURIComponent(ticket)}` };
}

function personOf(principal: Principal): string {
  return principal.role === 'student' ? principal.studentId : principal.agentId;
}

function tooFast(retryAfterSeconds: number): ExchangeRefusal {
  const message = `too many tickets for one person, ask again after ${retryAfterSeconds} s`;
  return { ...refused('slow_down', message), retryAfterSeconds };
}

function refused(code: ExchangeRefusal['code'], message: string): ExchangeRefusal {
  return { kind: 'refused', code, message };
}
