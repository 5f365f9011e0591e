import type { Ms } from '../../../schema/ids.ts';
import type { EventOf } from '../event.ts';
import { type Sockets, withSockets } from '../sockets.ts';
import type { ContactState } from '../state.ts';
import { dueIn, type Evolvers, type StateChange } from './evolver.ts';
import { fileEvolvers } from './file.ts';

type ConversationEvent = 'opened' | 'attached' | 'message' | 'file' | 'answer-rated' | 'answer-checked' | 'noted';

/** What is said changes: the highest number accepted from each sender, where they are, and the question the bot owes an answer to. */
export const conversationEvolvers: Evolvers<ConversationEvent> = {
  opened: () => ({}),
  attached: (state, event) =>
    event.by === 'student' ? studentBack(state, event.connectionId) : agentBack(state, event.connectionId),
  message: (state, event, at) => (event.from === 'student' ? studentSaid(state, event, at) : agentSaid(state, event)),
  ...fileEvolvers,
  'answer-rated': (state, event) => ({
    ratedSeq: event.forSeq,
    failedAnswers: event.helpful ? 0 : state.failedAnswers + 1,
    helped: event.helpful,
  }),
  'answer-checked': (state, event) => ({ check: state.check && { ...state.check, by: event.agentId } }),
  noted: () => ({}),
};

function studentBack({ studentConnection }: ContactState, on: Sockets): StateChange {
  return { studentConnection: withSockets(studentConnection, on), detachedAt: undefined };
}

function agentBack({ assignment }: ContactState, on: Sockets): StateChange {
  return { assignment: assignment && { ...assignment, connectionId: withSockets(assignment.connectionId, on) } };
}

function studentSaid(state: ContactState, event: EventOf<'message'>, at: Ms): StateChange {
  return {
    studentHighWater: event.clientSeq,
    studentAt: at,
    questionSeq: state.seq + 1,
    // Nobody waits for what is said after the end: a look must not be forgotten.
    ...(state.phase === 'closed' ? { due: dueIn(state, at) } : {}),
    // The agent has not left yet: the conversation goes on with them.
    ...(state.phase === 'wrap-up' ? { phase: 'active', askedAgain: true } : {}),
    ...(event.connectionId ? studentBack(state, event.connectionId) : {}),
  };
}

function agentSaid(state: ContactState, event: EventOf<'message'>): StateChange {
  if (!event.agentId) return {};
  return {
    agentHighWater: { ...state.agentHighWater, [event.agentId]: event.clientSeq },
    askedAgain: undefined,
    ...(event.connectionId ? agentBack(state, event.connectionId) : {}),
  };
}
