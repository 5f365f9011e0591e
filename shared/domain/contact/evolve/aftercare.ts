import type { Ms } from '../../../schema/ids.ts';
import { deservesPerson, wasServed } from '../decide/aftercare.ts';
import type { EventOf } from '../event.ts';
import type { ContactState } from '../state.ts';
import type { Outcome } from '../words.ts';
import { type Change, dueIn, type Evolvers, handedOver } from './evolver.ts';

type AftercareEvent =
  | 'closed'
  | 'abandoned'
  | 'callback-requested'
  | 'callback-attempted'
  | 'callback-missed'
  | 'survey-sent'
  | 'survey-answered'
  | 'follow-up-sent'
  | 'reopened';

/** What the end of a contact, and what follows it, changes. */
export const aftercareEvolvers: Evolvers<AftercareEvent> = {
  closed: (state, event, at) => ended(state, event.outcome, at),
  abandoned: (state, _event, at) => ended(state, 'abandoned', at),
  'callback-requested': (state, event, at) => ({
    ...(event.asap
      ? handedOver(state, at)
      : { phase: 'callback-scheduled', due: { at: event.dueAt, seq: state.seq + 1 } }),
    channel: 'voice',
    origin: state.origin ?? at,
    callback: { dueAt: event.dueAt, asap: event.asap, topic: event.topic, attempts: 0 },
  }),
  'callback-attempted': (state, event) => ({
    callback: state.callback && { ...state.callback, attempts: event.attempt },
  }),
  'callback-missed': (state, event) => ({
    phase: 'callback-scheduled',
    assignment: undefined,
    callback: state.callback && { ...state.callback, dueAt: event.nextAt },
    due: { at: event.nextAt, seq: state.seq + 1 },
  }),
  'survey-sent': (state, event, at) => ({ surveySentAt: at, due: { at: event.followUpAt, seq: state.seq + 1 } }),
  'survey-answered': (state, event, at) => ({
    surveyScore: event.score,
    ...(deservesPerson(state, event.score) ? { due: dueIn(state, at) } : {}),
  }),
  'follow-up-sent': () => ({ followedUp: true, due: undefined }),
  reopened: reopenedAs,
};

function reopenedAs(state: ContactState, event: EventOf<'reopened'>, at: Ms): Change {
  const again = { ...handedOver(state, at), closedAt: undefined, outcome: undefined, origin: at };
  if (event.reason === 'message') return again;
  const topic = state.topic ?? state.queue ?? 'general';
  return { ...again, channel: 'voice', followedUp: true, callback: { dueAt: at, asap: true, topic, attempts: 0 } };
}

function ended(state: ContactState, outcome: Outcome, at: Ms): Change {
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
