import type { AgentId, Ms } from '../../../schema/ids.ts';
import type { EventOf } from '../event.ts';
import { withSockets } from '../sockets.ts';
import { type ContactState, hadAgent } from '../state.ts';
import { callChannel } from './callback.ts';
import { aloneUntilTold } from './danger.ts';
import { dueIn, type Evolvers, handedOver, lookAgainMs, type StateChange } from './evolver.ts';

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
  queued: (state, event, at) => ({
    phase: 'queued',
    queue: event.queue,
    ...arrival(state, event, at),
    due: dueIn(state, at),
  }),
  overflowed: (state, event, at) => ({
    phase: 'overflowed',
    overflowed: true,
    queue: event.queue,
    ...arrival(state, event, at),
    due: dueIn(state, at),
  }),
  offered: (state, event) => ({
    phase: 'offered',
    epoch: event.epoch,
    assignment: { ...event.agent, epoch: event.epoch, expiresAt: event.expiresAt },
    due: { at: event.expiresAt, seq: state.seq + 1 },
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
    excluded: [],
    ...aloneUntilTold(state, at),
  }),
  declined: passedOn,
  'offer-expired': passedOn,
  // With the agent went whoever knew of a danger: it opens anew.
  'agent-lost': (state, _event, at) => ({
    ...backInLane(state, at),
    ...(state.danger && state.phase === 'active' ? { demandedAt: at, alertedAt: undefined } : {}),
  }),
  transferred: (state, event, at) => ({
    ...handedOver(state, at),
    queue: event.queue,
    lastAgentId: undefined,
    // Whoever passed it on is not the first to be asked, even where both queues are theirs.
    excluded: excluding(state, event.agentId, at + lookAgainMs, at),
  }),
  escalated: (state, event, at) => ({
    ...handedOver(state, at),
    tier: event.tier,
    class: state.class === 'complaint' ? 'complaint' : 'escalated',
    lastAgentId: undefined,
    excluded: excluding(state, event.agentId, at + lookAgainMs, at),
  }),
  requeued: (state, _event, at) => ({ ...handedOver(state, at), channel: callChannel(state) }),
  'wrap-up-started': () => ({ phase: 'wrap-up', askedAgain: undefined }),
};

// The arrival is never reset; what the contact asks for is, by each hand-over. Who served the student before is found anew for each arrival.
function arrival(state: ContactState, { servedBy }: EventOf<'queued' | 'overflowed'>, at: Ms): StateChange {
  if (state.origin === undefined) return { origin: at, ...(hadAgent(state) ? {} : { lastAgentId: servedBy }) };
  return state.phase === 'handing-over' ? { demandedAt: at } : {};
}

function passedOn(state: ContactState, event: EventOf<'declined' | 'offer-expired'>, at: Ms): StateChange {
  return { ...backInLane(state, at), excluded: excluding(state, event.agentId, event.excludedUntil, at) };
}

function excluding(state: ContactState, agentId: AgentId, until: Ms, at: Ms): ContactState['excluded'] {
  return [...state.excluded.filter((one) => one.until > at && one.agentId !== agentId), { agentId, until }];
}

function backInLane(state: ContactState, at: Ms): StateChange {
  return { phase: 'queued', assignment: undefined, due: dueIn(state, at) };
}
