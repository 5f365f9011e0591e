import type { Ms } from '../../schema/ids.ts';
import type { Limits } from '../center/center-policy.ts';
import { append, type Decision, nothing, refuse } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import type { ContactState } from '../contact/state.ts';
import { atOnce, type WhenOpen } from '../hours/when-open.ts';
import { type Admission, unpromised } from './admit-callback.ts';
import { subjectOf } from './subject-of.ts';

/**
 * The student wants to be contacted later: as soon as their turn comes (`dueAt` undefined), by when it was promised, or at a chosen time, which is moved to when people answer. Who is
 * in danger is promised nothing and never refused: they come first.
 */
export function requestCallback(
  state: ContactState,
  dueAt: Ms | undefined,
  now: Ms,
  whenOpen: WhenOpen = atOnce,
  admission: Admission = unpromised,
): Decision {
  switch (state.phase) {
    case 'self-service':
    case 'handing-over':
    case 'queued':
    case 'overflowed':
      if (state.callback) return nothing;
      if (dueAt === undefined) return callbackAsap(state, now, state.danger ? unpromised : admission);
      if (dueAt <= now) return refuse('too_late');
      return append({
        type: 'callback-requested',
        dueAt: whenOpen(dueAt, state.queue),
        asap: false,
        topic: subjectOf(state),
      });
    case 'callback-scheduled':
      return nothing;
    case 'closed':
      return refuse('closed');
    case 'offered':
    case 'active':
    case 'wrap-up':
      // Asked for and on its way already: the acknowledgement may have been lost.
      return state.callback ? nothing : refuse('not_waiting');
  }
}

function callbackAsap(state: ContactState, now: Ms, admission: Admission): Decision {
  if (admission.kind === 'full') return refuse('callbacks_full');
  const requested = { type: 'callback-requested', dueAt: now, asap: true, topic: subjectOf(state) } as const;
  return append(admission.kind === 'promised' ? { ...requested, promisedAt: admission.at } : requested);
}

/** A scheduled callback's time has come: it goes to its queue. */
export function callbackDue(state: ContactState, now: Ms): Decision {
  if (state.phase !== 'callback-scheduled' || now < (state.callback?.dueAt ?? 0)) return nothing;
  return append({ type: 'requeued', reason: 'callback-due' });
}

/** Nobody answered a callback's attempt: it is tried again later, when people answer, or the contact closes as `failed` says once the limits allow no more. */
export function missCallback(
  state: ContactState,
  failed: EventOf<'closed'>,
  limits: Limits,
  now: Ms,
  whenOpen: WhenOpen = atOnce,
): Decision {
  if (!state.callback) return refuse('no_callback');
  const attempt = state.callback.attempts;
  if (attempt > limits.callbackRetries) return append(failed);
  const nextAt = whenOpen(now + limits.callbackRetrySeconds * 1000, state.queue);
  return append({ type: 'callback-missed', attempt, nextAt });
}
