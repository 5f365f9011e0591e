import type { Ms } from '../../schema/ids.ts';
import type { Limits } from '../center/center-policy.ts';
import { append, type Decision, nothing, refuse } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import { type ContactState, hadAgent } from '../contact/state.ts';
import { atOnce, type WhenOpen } from '../hours/when-open.ts';
import { type Admission, unpromised } from './admit-callback.ts';
import { subjectOf } from './subject-of.ts';

// Three calls, one after the other: who is asleep, or in the shower, has heard one of them.
const usualDangerRetries = 2;

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
      return requested(state, dueAt, now, whenOpen, admission);
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

/**
 * The student wants to be called at another time than was told them, or as soon as their turn comes after all, or the same call another way (`other`), or a message in place of a call and a call in place of a message (`kind`), which are
 * promised anew: allowed until the call is on its way. In danger nobody is made to wait longer.
 */
export function moveCallback(
  state: ContactState,
  dueAt: Ms | undefined,
  now: Ms,
  whenOpen: WhenOpen = atOnce,
  admission: Admission = unpromised,
  other?: 'way' | 'kind',
): Decision {
  const { callback } = state;
  if (!isAhead(state) || !callback || state.danger) return refuse('not_waiting');
  const isSame =
    dueAt === undefined ? callback.asap : !callback.asap && whenOpen(dueAt, state.queue, state) === callback.dueAt;
  return isSame && !other ? nothing : requested(state, dueAt, now, whenOpen, admission, other === 'kind');
}

/** The student wants no call any more. Where people had the contact already there is nothing else to wait for, and it closes. */
export function cancelCallback(state: ContactState): Decision {
  // Said twice; the contact may have moved on since.
  if (!state.callback) return nothing;
  if (!isAhead(state)) return refuse('not_waiting');
  const cancelled = { type: 'callback-cancelled' } as const;
  if (!hadAgent(state) || state.danger) return append(cancelled);
  return append(cancelled, { type: 'closed', outcome: 'unresolved', by: 'student' });
}

function isAhead({ phase }: ContactState): boolean {
  return phase === 'callback-scheduled' || phase === 'handing-over' || phase === 'queued' || phase === 'overflowed';
}

function requested(
  state: ContactState,
  dueAt: Ms | undefined,
  now: Ms,
  whenOpen: WhenOpen,
  admission: Admission,
  isAnew = false,
): Decision {
  if (dueAt === undefined) return callbackAsap(state, now, state.danger ? unpromised : admission, isAnew);
  if (dueAt <= now) return refuse('too_late');
  const topic = state.callback?.topic ?? subjectOf(state);
  return append({ type: 'callback-requested', dueAt: whenOpen(dueAt, state.queue, state), asap: false, topic });
}

function callbackAsap(state: ContactState, now: Ms, admission: Admission, isAnew: boolean): Decision {
  const keeps = state.callback?.asap && !isAnew;
  if (admission.kind === 'full' && !keeps) return refuse('callbacks_full');
  const topic = state.callback?.topic ?? subjectOf(state);
  const requested = { type: 'callback-requested', dueAt: now, asap: true, topic } as const;
  const asked = admission.kind === 'promised' ? admission.at : undefined;
  // A promise stays when the call only takes another number or way.
  const promisedAt = keeps ? state.promisedAt : asked;
  return append(promisedAt === undefined ? requested : { ...requested, promisedAt });
}

/** A scheduled callback's time has come, and it goes to its queue; or is near, and the student is reminded, once. */
export function callbackDue(state: ContactState, now: Ms): Decision {
  const { dueAt = 0 } = state.callback ?? {};
  if (state.phase !== 'callback-scheduled') return nothing;
  if (now >= dueAt) return append({ type: 'requeued', reason: 'callback-due' });
  const isNear = state.call?.remindAt !== undefined && now >= state.call.remindAt;
  return isNear ? append({ type: 'callback-reminded', dueAt }) : nothing;
}

/**
 * Nobody answered a callback's attempt: it is tried again later, when people answer, or the contact closes as `failed` says once the limits allow no more. In danger it is tried again at
 * once, and for as long as whoever has the contact does not say how it ended, or that there was no danger: silence is no end. Past its limit whoever called in vain is not asked again for a
 * while, and others are at once. What they say and noted is kept.
 */
export function missCallback(
  state: ContactState,
  failed: EventOf<'closed'>,
  limits: Limits,
  now: Ms,
  whenOpen: WhenOpen = atOnce,
): Decision {
  // A message is answered whether its student is there or not.
  if (!state.callback || state.call?.written) return refuse('no_callback');
  const attempt = state.callback.attempts;
  const { danger, notes } = failed;
  const againAt = now + limits.callbackRetrySeconds * 1000;
  const missedUntil = (nextAt: Ms, excludedUntil?: Ms): Decision => {
    const again = excludedUntil === undefined ? { nextAt } : { nextAt, excludedUntil };
    const missed = { type: 'callback-missed', attempt, ...again, ...(danger ? { danger } : {}) } as const;
    const agentId = state.assignment?.agentId;
    return notes && agentId ? append({ type: 'noted', agentId, text: notes }, missed) : append(missed);
  };
  if (state.danger && danger?.was !== false)
    return missedUntil(now, attempt > (limits.dangerRetries ?? usualDangerRetries) ? againAt : undefined);
  if (attempt > limits.callbackRetries) return append(failed);
  return missedUntil(whenOpen(againAt, state.queue, state));
}
