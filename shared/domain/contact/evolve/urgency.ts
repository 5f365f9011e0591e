import type { Ms } from '../../../schema/ids.ts';
import { isHigherUrgency } from '../../../schema/words.ts';
import type { ContactState } from '../state.ts';
import { dueIn, type Evolvers, handedOver, type StateChange } from './evolver.ts';

/** What is changed by hearing, on the way to a person or with one, that a contact is more urgent than it seemed. */
export const urgencyEvolvers: Evolvers<'urgency-raised' | 'alerted'> = {
  'urgency-raised': (state, event, at) => {
    const urgency = isHigherUrgency(event.urgency, state.urgency) ? event.urgency : state.urgency;
    if (!event.danger) return { urgency };
    const heard: StateChange = { urgency, danger: event.danger, dangerSeq: event.forSeq };
    // Another kind of danger is news to the supervisors too; its place in line the contact has already.
    return {
      ...heard,
      alertedAt: undefined,
      ...(state.danger ? {} : inLineNow({ ...state, danger: event.danger }, at)),
    };
  },
  alerted: (_state, _event, at) => ({ alertedAt: at }),
};

// Whoever waits in danger waits in line now, as somebody who writes: not for a callback at a later time.
function inLineNow(state: ContactState, at: Ms): StateChange {
  const live: StateChange = state.callback ? { channel: 'chat', callback: undefined } : {};
  switch (state.phase) {
    case 'callback-scheduled':
      return { ...handedOver(state, at), ...live };
    case 'handing-over':
      return live;
    case 'queued':
    case 'overflowed':
      return { ...live, demandedAt: at, due: dueIn(state, at) };
    case 'offered':
      return { demandedAt: at };
    default:
      return {};
  }
}
