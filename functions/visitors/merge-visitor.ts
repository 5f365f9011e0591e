import type { IdentifyPorts } from '../../shared/identity/identify.ts';
import { letIn } from '../../shared/identity/let-in.ts';
import { refused, tooFast } from '../../shared/identity/refusal.ts';
import type { Pace } from '../../shared/lambda/pace.ts';
import type { Standings } from '../../shared/ports/standings.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { type HandOverPorts, handOverVisitor, type Merged } from './hand-over-visitor.ts';
import { readProof } from './read-proof.ts';

/** What a merge works with. */
export type MergePorts = IdentifyPorts &
  HandOverPorts & { readonly standings: Standings; readonly pace: { readonly device: Pace } };

/**
 * Hands what a visitor has to the student who signed in on their device.
 *
 * Input: the student's token, and a proof by the visitor's key that is for this token. Outcome: as of the hand-over; or the coded reason that one of both is not believed.
 *
 * 1. read who the token speaks for, as long as it buys a ticket; 2. refuse who is too fast; 3. read whose key it is; 4. hand over.
 */
export async function mergeVisitor(
  ports: MergePorts,
  { authorization, proof }: { readonly authorization: string | undefined; readonly proof: string },
  now: Ms,
): Promise<Merged> {
  const who = await letIn(ports, authorization, now);
  if (who.kind === 'refused') return who;
  const { principal } = who;
  if (principal.role !== 'student') return refused('forbidden', "only a student's token takes over what a visitor has");
  const { waitSeconds } = ports.pace.device(principal.studentId, now);
  if (waitSeconds !== undefined) return tooFast('too many merges for one person', waitSeconds);
  const proven = await readProof(proof, (authorization ?? '').replace(/^Bearer +/i, '').trim(), now);
  if (proven.kind === 'refused') return proven;
  return handOverVisitor(ports, proven.visitor, principal, now);
}
