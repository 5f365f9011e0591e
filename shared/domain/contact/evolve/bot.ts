import { higherUrgency } from '../../../schema/words.ts';
import type { ContactState } from '../state.ts';
import { dangerHeard } from './danger.ts';
import { type Evolvers, handedOver } from './evolver.ts';

/** What the bot's answer and its hand-over change. */
export const botEvolvers: Evolvers<'triaged' | 'answered' | 'agent-requested'> = {
  triaged: (state, event, at) => ({
    tier: higherTier(state.tier, event.tier),
    topic: event.topic,
    queue: event.queue,
    urgency: higherUrgency(event.urgency, state.urgency),
    language: event.language,
    class: event.class,
    ...dangerHeard(state, event.danger, at),
  }),
  answered: (state, event) => ({
    botSeq: Math.max(state.botSeq, event.forSeq),
    topic: event.topic ?? state.topic,
    queue: event.queue ?? state.queue,
    answers: state.answers + (event.kind === 'small-talk' ? 0 : 1),
    failedAnswers: event.kind === 'choices' ? state.failedAnswers + 1 : state.failedAnswers,
  }),
  'agent-requested': (state, event, at) => ({
    ...handedOver(state, at),
    queue: event.queue,
    botSeq: Math.max(state.botSeq, event.forSeq),
  }),
};

function higherTier(one: ContactState['tier'], other: ContactState['tier']): ContactState['tier'] {
  return [3, 2, 1].find((tier) => tier === one || tier === other) as ContactState['tier'];
}
