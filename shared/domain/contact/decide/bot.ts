import { isContained } from '../../closing/closing.ts';
import type { EventOf } from '../event.ts';
import { type ContactState, isUnheard, waitsInLine } from '../state.ts';
import { append, type Decision, nothing } from './decision.ts';

/** The bot answers a question; an answer to a question it already dealt with, or to a contact a person has, is dropped. */
export function botAnswer(state: ContactState, answered: EventOf<'answered'>): Decision<EventOf<'answered'>> {
  return isUnanswered(state, answered.forSeq) ? append(answered) : nothing;
}

/** The bot hands a question to a person, with what it understood of it. */
export function botHandOver(
  state: ContactState,
  triaged: EventOf<'triaged'>,
  requested: EventOf<'agent-requested'>,
): Decision<EventOf<'triaged' | 'agent-requested'>> {
  return isUnanswered(state, requested.forSeq) ? append(triaged, requested) : nothing;
}

/** True when the bot still owes an answer to this message. */
export function isUnanswered(state: ContactState, seq: number): boolean {
  return state.phase === 'self-service' && seq > state.botSeq && seq <= state.questionSeq;
}

/** The bot helps whoever waits in line, at most `most` times a wait. The place stays: nothing of what routing reads changes. */
export function botAnswerInLine(
  state: ContactState,
  answered: EventOf<'answered'>,
  most: number,
): Decision<EventOf<'answered'>> {
  return isNewInLine(state, answered.forSeq) && (state.answersInLine ?? 0) < most ? append(answered) : nothing;
}

/** The student says that it is solved, by an answer of the bot that stands: the wait ends as contained. */
export function solvedInLine(
  state: ContactState,
  answered: EventOf<'answered'>,
): Decision<EventOf<'answered' | 'closed'>> {
  if (!isNewInLine(state, answered.forSeq) || !isContained(state)) return nothing;
  return append(answered, { type: 'closed', outcome: 'contained', by: 'student' });
}

function isNewInLine(state: ContactState, seq: number): boolean {
  return waitsInLine(state) && seq > state.botSeq && seq <= state.questionSeq;
}

/** The bot answers what was said after the end, and the contact stays closed. */
export function botAnswerAfterEnd(state: ContactState, answered: EventOf<'answered'>): Decision<EventOf<'answered'>> {
  return isUnheard(state, answered.forSeq) ? append(answered) : nothing;
}

type Understood = EventOf<'answered' | 'triaged' | 'agent-requested'>;

/** Message `seq`, said after the end, opens the contact again, with what the bot makes of it. */
export function reopenWith(
  state: ContactState,
  seq: number,
  ...events: readonly Understood[]
): Decision<Understood | EventOf<'reopened'>> {
  return isUnheard(state, seq) ? append({ type: 'reopened', reason: 'message' }, ...events) : nothing;
}
