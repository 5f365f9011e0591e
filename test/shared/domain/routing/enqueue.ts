import { type Decision, nothing } from '../../../../shared/domain/contact/decide/decision.ts';
import type { ContactState } from '../../../../shared/domain/contact/state.ts';
import { placeInQueue } from '../../../../shared/domain/routing/overflow.ts';

const plenty = 1000;

/** What becomes of a contact that was handed over to a queue with plenty of room, or with none. */
export function enqueue(state: ContactState, queue: string, isFull: boolean): Decision {
  const room = isFull ? 0 : plenty;
  return state.phase === 'handing-over'
    ? placeInQueue(state, { id: queue, liveBound: room, lowWater: room }, [])
    : nothing;
}
