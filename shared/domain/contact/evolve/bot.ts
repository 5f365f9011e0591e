import { higherUrgency } from '../../../schema/words.ts';
import type { EventOf } from '../event.ts';
import { type ContactState, waitsInLine } from '../state.ts';
import { dueAfterEnd } from './closing.ts';
import { dangerHeard } from './danger.ts';
import { type Evolvers, handedOver } from './evolver.ts';

/** What the bot's answer and its hand-over change. */
export const botEvolvers: Evolvers<'triaged' | 'answered' | 'agent-requested'> = {
  triaged: (state, event, at) => ({
    tier: Math.max(state.tier, event.tier) as ContactState['tier'],
    topic: event.topic,
    queue: event.queue,
    urgency: higherUrgency(event.urgency, state.urgency),
    language: event.language,
    class: event.class,
    // Its message lies in another queue's overflow: it is placed anew.
    ...(state.phase === 'overflowed' && event.queue !== state.queue ? handedOver(state, at) : {}),
    ...dangerHeard(state, event.danger, at),
  }),
  answered: (state, event, at) => ({
    botSeq: seenByBot(state, event),
    topic: event.topic ?? state.topic,
    queue: event.queue ?? state.queue,
    answers: state.answers + (isAttempt[event.kind] ? 1 : 0),
    failedAnswers: isFailure[event.kind] ? state.failedAnswers + 1 : state.failedAnswers,
    helped: helps[event.kind] ?? state.helped,
    check: event.toCheck ? { seq: state.seq + 1 } : state.check,
    // What is said after the end is dealt with by it.
    ...(state.phase === 'closed' ? { due: dueAfterEnd({ ...state, botSeq: seenByBot(state, event) }, at) } : {}),
    ...(event.kind === 'answer' && waitsInLine(state) ? { answersInLine: (state.answersInLine ?? 0) + 1 } : {}),
  }),
  'agent-requested': (state, event, at) => ({
    ...handedOver(state, at),
    answersInLine: undefined,
    queue: event.queue,
    botSeq: seenByBot(state, event),
  }),
};

type AnswerKind = EventOf<'answered'>['kind'];

const isAttempt: Readonly<Partial<Record<AnswerKind, true>>> = { answer: true, choices: true };
const isFailure: Readonly<Partial<Record<AnswerKind, true>>> = { choices: true, retry: true };
// Small talk leaves what was said before as it is.
const helps: Readonly<Partial<Record<AnswerKind, boolean>>> = {
  answer: true,
  choices: false,
  'asked-back': false,
  retry: false,
  solved: true,
  care: false,
};

// Up to which row the bot has seen what was said; a task that comes late takes nothing back.
function seenByBot(state: ContactState, event: { readonly forSeq: number }): number {
  return Math.max(state.botSeq, event.forSeq);
}
