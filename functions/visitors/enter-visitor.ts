import { untilNextHour } from '../../shared/domain/visitor/visitor-places.ts';
import type { VisitorPolicy } from '../../shared/domain/visitor/visitor-policy.ts';
import { refused, tooFast } from '../../shared/identity/refusal.ts';
import type { Pace } from '../../shared/lambda/pace.ts';
import type { Tickets } from '../../shared/ports/persons.ts';
import type { VisitorBounds } from '../../shared/ports/visitors.ts';
import type { Ms, StudentId } from '../../shared/schema/ids.ts';
import type { Language } from '../../shared/schema/words.ts';
import { readProof } from './read-proof.ts';
import { refusedVisitor, type VisitorRefusal } from './visitor-refusal.ts';

/** How long a visitor's connections may last before their device proves itself again. */
export const visitorLifeMs = 7_200_000;
const ticketLifeMs = 30_000;
// No sign-in at all: one sign-out, which a merge is too, and a visitor is out for good.
const neverSignedIn = 0;

/** What a visitor's request says. */
export type VisitorRequest = { readonly proof: string; readonly language: Language; readonly prefix: string };

/** A ticket and where to use it, whom it lets in and for how long; or why there is none. */
export type VisitorEntry =
  | {
      readonly kind: 'issued';
      readonly ticket: string;
      readonly expiresAt: Ms;
      readonly url: string;
      readonly visitor: StudentId;
      readonly lastsMs: number;
    }
  | VisitorRefusal;

/** What letting visitors in works with; `newSecret` makes an unguessable text. */
export type EntryPorts = {
  readonly tickets: Pick<Tickets, 'issue'>;
  readonly bounds: VisitorBounds;
  readonly policy: VisitorPolicy | undefined;
  readonly webSocketUrl: string;
  readonly newSecret: () => string;
  /** How fast one device may ask, and one address prefix. */
  readonly pace: { readonly device: Pace; readonly prefix: Pace };
};

/**
 * Sells a ticket to somebody whom no platform vouches for.
 *
 * Input: the proof of the device's key, a language, the prefix of the address. Outcome: a ticket of 30 s; or the coded reason there is none.
 *
 * 1. refuse where visitors are off, and a prefix that is too fast; 2. read whose key it is; 3. refuse a device that is too fast, and one more than the prefix may bring in this hour;
 * 4. store the ticket, unless the visitor is banned or was merged.
 */
export async function enterVisitor(ports: EntryPorts, request: VisitorRequest, now: Ms): Promise<VisitorEntry> {
  const { policy } = ports;
  if (policy === undefined) return refusedVisitor('visitors_off', 'this center serves whoever is signed in: sign in');
  const { prefix, language } = request;
  const ofPrefix = ports.pace.prefix(prefix, now);
  if (ofPrefix.waitSeconds !== undefined) return tooFast('too many tickets from this network', ofPrefix.waitSeconds);
  const proven = await readProof(request.proof, undefined, now);
  if (proven.kind === 'refused') return proven;
  const { visitor } = proven;
  const ofDevice = ports.pace.device(visitor, now);
  if (ofDevice.waitSeconds !== undefined) return tooFast('too many tickets for one device', ofDevice.waitSeconds);
  if (!(await ports.bounds.admit({ visitor, prefix, anHour: policy.anHour, now }))) {
    return tooFast('too many visitors from this network', untilNextHour(now));
  }
  return visitorTicket(ports, visitor, language, now);
}

/** A ticket for a visitor whose device has proven itself, unless they are banned or were merged. */
export async function visitorTicket(
  ports: Pick<EntryPorts, 'tickets' | 'webSocketUrl' | 'newSecret'>,
  studentId: StudentId,
  language: Language,
  now: Ms,
): Promise<VisitorEntry> {
  const expiresAt = now + ticketLifeMs;
  const principal = { role: 'student', studentId, language, vip: false, expiresAtMs: now + visitorLifeMs } as const;
  const wish = { principal, secret: ports.newSecret(), expiresAt, now, signedInAt: neverSignedIn };
  const issue = await ports.tickets.issue(wish);
  switch (issue.kind) {
    case 'issued': {
      const url = `${ports.webSocketUrl}?ticket=${encodeURIComponent(issue.ticket)}`;
      return { kind: 'issued', ticket: issue.ticket, expiresAt, url, visitor: studentId, lastsMs: visitorLifeMs };
    }
    case 'banned':
      return refused('banned', 'this visitor is banned: ask the operators of the center');
    case 'signed-out':
      return refused('signed_out', 'this visitor has signed in since: make a new key');
    case 'too-many':
      return tooFast('too many unused tickets for one device', ticketLifeMs / 1000);
  }
}
