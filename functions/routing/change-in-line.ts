import type { Decision } from '../../shared/domain/contact/decide/decision.ts';
import type { EventOf } from '../../shared/domain/contact/event.ts';
import { evolveBy } from '../../shared/domain/contact/evolve/evolver.ts';
import { routingEvolvers } from '../../shared/domain/contact/evolve/routing.ts';
import { urgencyEvolvers } from '../../shared/domain/contact/evolve/urgency.ts';
import type { ContactState } from '../../shared/domain/contact/state.ts';
import type { ContactHeads } from '../../shared/ports/contact-log.ts';
import type { ContactId, Ms } from '../../shared/schema/ids.ts';
import { type Change, type ChangeOptions, changeBy } from '../../shared/workflow/change-by.ts';

const evolvers = { ...routingEvolvers, ...urgencyEvolvers };
const evolve = evolveBy(evolvers);

/** Changes a contact by what happens to it on the way to an agent, from its head where that was read a moment ago; see `changeBy`. Throws where that is busy, so that the task comes again. */
export async function changeInLine(
  log: ContactHeads,
  contactId: ContactId,
  now: Ms,
  decide: (state: ContactState) => Decision<EventOf<keyof typeof evolvers>>,
  options?: ChangeOptions,
): Promise<Exclude<Change, { kind: 'busy' }>> {
  const change = await changeBy(evolve, log, contactId, now, decide, options);
  if (change.kind === 'busy') throw keptChanging(contactId);
  return change;
}

/** Why a task comes again: somebody else was faster each time. */
export function keptChanging(contactId: ContactId): Error {
  return new Error(`routing: contact ${contactId} kept changing`);
}
