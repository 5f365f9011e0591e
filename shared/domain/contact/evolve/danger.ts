import type { Ms } from '../../../schema/ids.ts';
import type { ContactState } from '../state.ts';
import { dueIn, handedOver, type StateChange } from './evolver.ts';

/** What a danger changes that was heard in a message, whichever event says so; the first one of a contact gives it its place in line. */
export function dangerHeard(state: ContactState, danger: ContactState['danger'], at: Ms): StateChange {
  if (!danger || danger === state.danger) return {};
  // Another kind of danger is news to the supervisors too; its place in line the contact has already.
  return { danger, alertedAt: undefined, ...(state.danger ? {} : inLineNow({ ...state, danger }, at)) };
}

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
