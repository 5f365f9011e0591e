import { type Evolvers, handedOver } from './evolver.ts';

/** What a callback changes: asked for, tried, missed. */
export const callbackEvolvers: Evolvers<'callback-requested' | 'callback-attempted' | 'callback-missed'> = {
  'callback-requested': (state, event, at) => ({
    // Whoever is in danger is called as soon as anybody can, whatever time they chose.
    ...(event.asap || state.danger
      ? handedOver(state, at)
      : { phase: 'callback-scheduled', due: { at: event.dueAt, seq: state.seq + 1 } }),
    channel: 'voice',
    origin: state.origin ?? at,
    callback: { dueAt: event.dueAt, asap: event.asap, topic: event.topic, attempts: 0 },
    promisedAt: event.promisedAt,
  }),
  'callback-attempted': (state, event) => ({
    callback: state.callback && { ...state.callback, attempts: event.attempt },
  }),
  'callback-missed': (state, event) => ({
    phase: 'callback-scheduled',
    assignment: undefined,
    callback: state.callback && { ...state.callback, dueAt: event.nextAt },
    promisedAt: undefined,
    due: { at: event.nextAt, seq: state.seq + 1 },
  }),
};
