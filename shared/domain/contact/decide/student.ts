import type { Ms } from '../../../schema/ids.ts';
import type { Limits } from '../../center/center-policy.ts';
import { isContained } from '../../closing/closing.ts';
import type { EventOf } from '../event.ts';
import { hasSocket, type Sockets, withoutSockets } from '../sockets.ts';
import type { ContactState } from '../state.ts';
import { append, checkOrder, type Decision, nothing, refuse } from './decision.ts';

/** A student says something. After the end, for `reopenSeconds`, the bot sees whether it opens the contact again; then it is refused as `closed`. */
export function studentMessage(
  state: ContactState,
  said: { readonly clientSeq: number; readonly text: string; readonly connectionId: Sockets },
  limits: Limits,
  now: Ms,
): Decision {
  const disorder = checkOrder(state.studentHighWater, said.clientSeq, state.studentId);
  if (disorder) return disorder;
  const message = { type: 'message', from: 'student', clientSeq: said.clientSeq, text: said.text } as const;
  const isKnown = hasSocket(state.studentConnection, said.connectionId);
  const event = isKnown ? message : { ...message, connectionId: said.connectionId };
  const isOver = state.phase === 'closed' && now - (state.closedAt ?? 0) > limits.reopenSeconds * 1000;
  return isOver ? refuse('closed') : append(event);
}

/** The student is on a connection that the log does not know. */
export function studentAttached(state: ContactState, connectionId: Sockets): Decision {
  if (hasSocket(state.studentConnection, connectionId) && state.detachedAt === undefined) return nothing;
  return append({ type: 'attached', by: 'student', connectionId });
}

/** Connections of the student are gone; as long as another is left, the student stays. */
export function studentDetached(state: ContactState, gone: Sockets): Decision<EventOf<'detached'>> {
  const left = withoutSockets(state.studentConnection, gone);
  if (state.phase === 'closed' || left === (state.studentConnection ?? '')) return nothing;
  const detached = { type: 'detached', connectionId: gone } as const;
  return append(left ? { ...detached, stays: true } : detached);
}

/** The student asks for a person. Said twice, it counts once. */
export function agentRequest(state: ContactState, queue: string): Decision {
  if (state.phase === 'closed') return refuse('closed');
  if (state.phase !== 'self-service') return nothing;
  return append(requestOf(state, 'asked-for-person', queue));
}

/** The student says whether an answer helped; an answer is rated once. Two failures in a row bring a person. */
export function answerRating(
  state: ContactState,
  rated: { readonly forSeq: number; readonly helpful: boolean },
  queue: string,
): Decision {
  // A rating of what is not said yet would keep every answer up to there from being rated.
  const isPossible = rated.forSeq > (state.ratedSeq ?? 0) && rated.forSeq <= state.seq;
  if (state.phase !== 'self-service' || !isPossible) return nothing;
  const rating = { type: 'answer-rated', forSeq: rated.forSeq, helpful: rated.helpful } as const;
  if (rated.helpful || state.failedAnswers + 1 < 2) return append(rating);
  return append(rating, requestOf(state, 'second-failed-answer', queue));
}

/** The student ends the contact: while waiting they leave the queue, with an agent the wrap-up begins. */
export function studentClose(state: ContactState): Decision {
  switch (state.phase) {
    case 'closed':
    case 'wrap-up':
      return nothing;
    case 'active':
      return append({ type: 'wrap-up-started', by: 'student' });
    case 'self-service':
      return isContained(state)
        ? append({ type: 'closed', outcome: 'contained', by: 'student' })
        : append({ type: 'abandoned', reason: 'left' });
    case 'handing-over':
    case 'queued':
    case 'overflowed':
    case 'offered':
    case 'callback-scheduled':
      return append({ type: 'abandoned', reason: 'left' });
  }
}

function requestOf(state: ContactState, reason: string, queue: string): EventOf<'agent-requested'> {
  return { type: 'agent-requested', forSeq: state.questionSeq, reason, queue: state.queue ?? queue, candidates: [] };
}
