import { type DangerKind, higherUrgency, type Urgency } from '../../../schema/words.ts';
import { generalQueue } from '../../center/usual-queues.ts';
import type { EventOf } from '../event.ts';
import { type ContactState, isForPeople } from '../state.ts';
import { append, type Decision, nothing } from './decision.ts';

type Raised = EventOf<'urgency-raised'>;

/**
 * A message speaks of danger, whatever becomes of the contact at the moment: with the bot it goes to a person, waiting it moves up, with an
 * agent they are told, and closed it opens again. The same message, or the same kind again while a person is on the way, or one that nobody can name, changes nothing.
 */
export function hearDanger(
  state: ContactState,
  kind: DangerKind,
  forSeq: number,
): Decision<Raised | EventOf<'agent-requested' | 'reopened'>> {
  if (forSeq <= (state.dangerSeq ?? 0)) return nothing;
  const raised: Raised = { type: 'urgency-raised', forSeq, urgency: 'P1', danger: kind };
  switch (state.phase) {
    case 'self-service':
      return append(raised, requestFor(state, forSeq));
    case 'closed':
      return append(
        { type: 'reopened', reason: 'message' },
        raised,
        ...(isForPeople(state) ? [] : [requestFor(state, forSeq)]),
      );
    default:
      return state.danger && (kind === 'unnamed' || state.danger === kind) ? nothing : append(raised);
  }
}

/** A message of a contact on its way to a person is more urgent than what was said before; it never becomes less so. */
export function raiseUrgency(state: ContactState, urgency: Urgency, forSeq: number): Decision<Raised> {
  const isOnItsWay = state.phase !== 'self-service' && state.phase !== 'closed';
  if (!isOnItsWay || higherUrgency(urgency, state.urgency) === state.urgency) return nothing;
  return append({ type: 'urgency-raised', forSeq, urgency });
}

function requestFor(state: ContactState, forSeq: number): EventOf<'agent-requested'> {
  return { type: 'agent-requested', forSeq, reason: 'danger', queue: state.queue ?? generalQueue, candidates: [] };
}
