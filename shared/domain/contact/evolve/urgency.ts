import { higherUrgency } from '../../../schema/words.ts';
import { dangerHeard } from './danger.ts';
import type { Evolvers } from './evolver.ts';

/** What is changed by hearing, on the way to a person or with one, that a contact is more urgent than it seemed. */
export const urgencyEvolvers: Evolvers<'urgency-raised' | 'alerted'> = {
  'urgency-raised': (state, event, at) => ({
    urgency: higherUrgency(event.urgency, state.urgency),
    ...(event.danger ? { dangerSeq: event.forSeq } : {}),
    ...dangerHeard(state, event.danger, at),
  }),
  alerted: (state, _event, at) => ({
    alertedAt: at,
    ...(state.phase === 'active' || state.phase === 'wrap-up' ? { due: undefined } : {}),
  }),
};
