import type { Ms } from '../../../schema/ids.ts';
import type { EventOf } from '../event.ts';
import { withSockets } from '../sockets.ts';
import { type ContactState, hadAgent } from '../state.ts';
import { callChannel } from './callback.ts';
import { aloneUntilTold } from './danger.ts';
import { dueIn, type Evolvers, excluding, handedOver, lookAgainMs, type StateChange } from './evolver.ts';

type RoutingEvent =
  | 'queued'
  | 'overflowed'
  | 'offered'
  | 'accepted'
  | 'declined'
  | 'offer-expired'
  | 'agent-lost'
  | 'transferred'
  | 'escalated'
  | 'requeued'
  | 'wrap-up-started';

/** What the way to an agent, and from one to the next, changes. */
export const routingEvolvers: Evolvers<RoutingEvent> = {
  queued: placed,
  overflowed: (state, event, at) => ({ ...placed(state, event, at), overflowed: true }),
  offered: (state, event, at) => ({
    phase: 'offered',
    epoch: event.epoch,
    assignment: { ...event.agent, epoch: event.epoch, expiresAt: event.expiresAt },
    // The row of the look that is planned serves: it comes within a minute of the end, where the message of that is lost.
    due: { at: event.expiresAt, seq: state.due && at < state.due.at ? state.due.seq : state.seq + 1 },
  }),
  accepted: (state, event, at) => ({
    phase: 'active',
    assignment: state.assignment && {
      agentId: state.assignment.agentId,
      profile: state.assignment.profile,
      epoch: state.assignment.epoch,
      connectionId: withSockets(state.assignment.connectionId, event.connectionId),
    },
    lastAgentId: event.agentId,
    // Whoever took the contact once is fenced later, not told that it does not exist.
    agentHighWater: { [event.agentId]: 0, ...state.agentHighWater },
    overflowed: undefined,
    askedAgain: undefined,
    review: state.review && 'done',
    // Of a call to somebody in danger it goes on who had it before, and called in vain; who only turned it down may be asked anew, as of any contact.
    excluded:
      state.danger && state.callback ? state.excluded.filter(({ agentId }) => agentId in state.agentHighWater) : [],
    ...aloneUntilTold(state, at),
  }),
  declined: passedOn,
  'offer-expired': passedOn,
  // With the agent went whoever knew of a danger: it opens anew.
  'agent-lost': (state, _event, at) => ({
    ...backInLane(state, at),
    ...(state.danger && state.phase === 'active' ? { demandedAt: at, alertedAt: undefined } : {}),
  }),
  transferred: (state, event, at) => ({ ...handedOn(state, event, at), queue: event.queue }),
  escalated: (state, event, at) => ({
    ...handedOn(state, event, at),
    tier: event.tier,
    class: state.class === 'complaint' ? 'complaint' : 'escalated',
  }),
  requeued: (state, _event, at) => ({ ...handedOver(state, at), channel: callChannel(state) }),
  'wrap-up-started': () => ({ phase: 'wrap-up', askedAgain: undefined }),
};

function placed(state: ContactState, event: EventOf<'queued' | 'overflowed'>, at: Ms): StateChange {
  return { phase: event.type, queue: event.queue, ...arrival(state, event, at), due: dueIn(state, at) };
}

// The arrival is never reset; what the contact asks for is, by each hand-over. Who served the student before is found anew for each arrival.
function arrival(state: ContactState, { servedBy }: EventOf<'queued' | 'overflowed'>, at: Ms): StateChange {
  if (state.origin === undefined) return { origin: at, ...(hadAgent(state) ? {} : { lastAgentId: servedBy }) };
  return state.phase === 'handing-over' ? { demandedAt: at } : {};
}

// Whoever passed it on is not the first to be asked, even where both queues are theirs.
function handedOn(state: ContactState, event: EventOf<'transferred' | 'escalated'>, at: Ms): StateChange {
  const excluded = excluding(state, event.agentId, at + lookAgainMs, at);
  return { ...handedOver(state, at), lastAgentId: undefined, excluded };
}

function passedOn(state: ContactState, event: EventOf<'declined' | 'offer-expired'>, at: Ms): StateChange {
  return { ...backInLane(state, at), excluded: excluding(state, event.agentId, event.excludedUntil, at) };
}

function backInLane(state: ContactState, at: Ms): StateChange {
  return { phase: 'queued', assignment: undefined, due: dueIn(state, at) };
}
