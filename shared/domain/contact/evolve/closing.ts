import type { Ms } from '../../../schema/ids.ts';
import { wasServed } from '../../closing/closing.ts';
import type { EventOf } from '../event.ts';
import type { ContactState } from '../state.ts';
import type { Outcome } from '../words.ts';
import { dueIn, type Evolvers, handedOver, type StateChange } from './evolver.ts';

/** What the end of a contact changes, and what brings it back. */
export const closingEvolvers: Evolvers<'closed' | 'abandoned' | 'follow-up-sent' | 'reopened'> = {
  closed: (state, event, at) => ({
    ...ended(state, event.outcome, at),
    // Whoever had the contact knows better than what heard a danger in it.
    ...(event.danger?.was === false ? { danger: undefined } : {}),
  }),
  abandoned: (state, _event, at) => ended(state, 'abandoned', at),
  'follow-up-sent': () => ({ followedUp: true, due: undefined }),
  reopened: reopenedAs,
};

function reopenedAs(state: ContactState, event: EventOf<'reopened'>, at: Ms): StateChange {
  const again = {
    ...handedOver(state, at),
    closedAt: undefined,
    outcome: undefined,
    origin: at,
    demandedAt: undefined,
    alertedAt: undefined,
    // How urgent an old question was says nothing of a new one; a danger that nobody denied goes on.
    urgency: state.danger ? state.urgency : undefined,
  };
  if (event.reason === 'message') return again;
  const topic = state.topic ?? state.queue ?? 'general';
  return { ...again, channel: 'voice', followedUp: true, callback: { dueAt: at, asap: true, topic, attempts: 0 } };
}

function ended(state: ContactState, outcome: Outcome, at: Ms): StateChange {
  return {
    phase: 'closed',
    closedAt: at,
    outcome,
    assignment: undefined,
    callback: undefined,
    overflowed: undefined,
    excluded: [],
    // Only a survey still to be sent is worth another look.
    due: wasServed(outcome) && state.surveySentAt === undefined ? dueIn(state, at) : undefined,
  };
}
