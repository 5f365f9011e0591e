import { personOf } from '../../shared/domain/contact/principal.ts';
import { type IdentifyPorts, identify } from '../../shared/identity/identify.ts';
import type { TokenRefusal } from '../../shared/identity/refusal.ts';
import type { SignOuts } from '../../shared/ports/persons.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { type AnsweringPorts, endAllAnswering } from '../../shared/workflow/end-all-sockets.ts';

/** How many connections a sign-out ended, or why the token is not believed. */
export type SignedOut = { readonly kind: 'signed-out'; readonly ended: number } | TokenRefusal;

/**
 * Signs the person out for whom a token speaks.
 *
 * Input: the Authorization header. Outcome: tokens made until now buy no ticket, tickets that were bought open nothing, and every connection is ended, also one that is still opening.
 *
 * 1. read who the token speaks for; 2. note the sign-out and take the tickets back, in one write; 3. end the connections there were.
 */
export async function signOut(
  ports: IdentifyPorts & AnsweringPorts & { readonly persons: SignOuts },
  authorization: string | undefined,
  now: Ms,
): Promise<SignedOut> {
  // Whoever may not come in may still leave.
  const who = await identify({ ...ports, minors: undefined }, authorization, now);
  if (who.kind === 'refused') return who;
  const sockets = await ports.persons.signOut(personOf(who.principal), now);
  return { kind: 'signed-out', ended: await endAllAnswering(ports, sockets, now) };
}
