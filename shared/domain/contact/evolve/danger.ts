import type { Ms } from '../../../schema/ids.ts';
import type { DangerVerdict } from '../event.ts';
import type { ContactState } from '../state.ts';
import { dueIn, handedOver, noCallback, type StateChange } from './evolver.ts';

/** What a danger changes that was heard in a message, whichever event says so; the first one of a contact gives it its place in line. */
export function dangerHeard(state: ContactState, danger: ContactState['danger'], at: Ms): StateChange {
  if (!danger || danger === state.danger) return {};
  // Another kind of danger is news to the supervisors too; its place in line the contact has already.
  const { alertedAt: _ofAnother, ...untold } = state;
  const heard = { ...untold, danger };
  return { danger, alertedAt: undefined, ...(state.danger ? untoldIn(heard, at) : inLineNow(heard, at)) };
}

/** What the word of whoever had a contact changes: they know better than what heard a danger in it. */
export function dangerJudged({ danger }: { readonly danger?: DangerVerdict | undefined }): StateChange {
  return danger?.was === false ? { danger: undefined } : {};
}

/** A contact in somebody's hands needs no look, but for a danger that no supervisor was told of yet: the way to routing may have lost it. */
export function aloneUntilTold(state: ContactState, at: Ms): StateChange {
  return { due: state.danger && state.alertedAt === undefined ? dueIn(state, at) : undefined };
}

function untoldIn(state: ContactState, at: Ms): StateChange {
  return state.phase === 'active' || state.phase === 'wrap-up' ? aloneUntilTold(state, at) : {};
}

// Whoever waits in danger waits in line now, as somebody who writes: not for a callback at a later time.
function inLineNow(state: ContactState, at: Ms): StateChange {
  const live: StateChange = state.callback ? { channel: 'chat', ...noCallback } : {};
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
    case 'active':
    case 'wrap-up':
      return aloneUntilTold(state, at);
    default:
      return {};
  }
}
