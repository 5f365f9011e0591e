import { personOf } from '../domain/contact/principal.ts';
import type { Standings } from '../ports/standings.ts';
import type { Ms } from '../schema/ids.ts';
import { type Identified, type IdentifyPorts, identify } from './identify.ts';
import { refused } from './refusal.ts';

/** Who an Authorization header speaks for, as long as a ticket would be issued to them: not to the banned, nor to who signed out since. */
export async function letIn(
  ports: IdentifyPorts & { readonly standings: Standings },
  authorization: string | undefined,
  now: Ms,
): Promise<Identified> {
  const who = await identify(ports, authorization, now);
  if (who.kind === 'refused') return who;
  const { bannedAt, signedOutAt } = await ports.standings.of(personOf(who.principal));
  if (bannedAt !== undefined) return refused('banned', 'this person is banned: ask the operators of the center');
  const isOut = signedOutAt !== undefined && who.signedInAt !== undefined && signedOutAt >= who.signedInAt;
  if (isOut) return refused('signed_out', 'this person signed out after the token was made, sign in again');
  return who;
}
