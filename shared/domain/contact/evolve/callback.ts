import type { Ms } from '../../../schema/ids.ts';
import type { EventOf } from '../event.ts';
import type { ContactState } from '../state.ts';
import { dangerJudged } from './danger.ts';
import { dueAt, dueIn, type Evolvers, excluding, handedOver, noCallback, type StateChange } from './evolver.ts';

type CallbackEvent =
  | 'callback-requested'
  | 'callback-cancelled'
  | 'callback-reminded'
  | 'callback-attempted'
  | 'callback-missed';

/** What a callback changes: asked for or moved, called off, told of again, tried, missed. */
export const callbackEvolvers: Evolvers<CallbackEvent> = {
  'callback-requested': (state, event, at) => ({
    // Whoever is in danger is called as soon as anybody can, whatever time they chose.
    ...(event.asap || state.danger
      ? handedOver(state, at)
      : { phase: 'callback-scheduled', due: dueAt(state, event.call?.remindAt ?? event.dueAt) }),
    channel: callChannel({ ...state, call: event.call }),
    origin: state.origin ?? at,
    // One that is moved was tried as often as before.
    callback: { dueAt: event.dueAt, asap: event.asap, topic: event.topic, attempts: state.callback?.attempts ?? 0 },
    ...planOf(state, event),
    promisedAt: event.promisedAt,
  }),
  'callback-cancelled': calledOff,
  'callback-reminded': (state, event) => ({
    call: { ...state.call, remindAt: undefined },
    due: dueAt(state, event.dueAt),
  }),
  'callback-attempted': (state, event) => ({
    callback: state.callback && { ...state.callback, attempts: event.attempt },
  }),
  'callback-missed': (state, event, at) => ({
    // Whoever nobody waits for is in line at once, and opens to the supervisors anew.
    ...(event.nextAt > at
      ? { phase: 'callback-scheduled', assignment: undefined, due: dueAt(state, event.nextAt) }
      : { ...handedOver(state, at), demandedAt: at, alertedAt: undefined, ...withoutCaller(state, event, at) }),
    callback: state.callback && { ...state.callback, dueAt: event.nextAt, asap: false },
    // The slot is over; the next attempt has none.
    call: state.call && { ...state.call, booking: undefined, remindAt: undefined },
    promisedAt: undefined,
    ...dangerJudged(event),
  }),
};

/** What a callback comes through that is made now: a chat where its student left a message, or asked for one and is there, else a call. */
export function callChannel({
  call,
  studentConnection,
  detachedAt,
}: Pick<ContactState, 'call' | 'studentConnection' | 'detachedAt'>): ContactState['channel'] {
  if (call?.written) return 'chat';
  return call?.chat && studentConnection && detachedAt === undefined ? 'chat' : 'voice';
}

function withoutCaller(state: ContactState, { excludedUntil: until }: EventOf<'callback-missed'>, at: Ms): StateChange {
  const agentId = state.assignment?.agentId;
  return agentId === undefined || until === undefined ? {} : { excluded: excluding(state, agentId, until, at) };
}

function planOf({ zone }: ContactState, { call = {} }: EventOf<'callback-requested'>): StateChange {
  const { zone: told = zone, ...plan } = call;
  return { zone: told, call: Object.keys(plan).length === 0 ? undefined : plan };
}

// Whoever is in danger keeps a place in line, as somebody who writes; everybody else is where they were before they asked for a person, and asks anew if they do.
function calledOff(state: ContactState, _event: unknown, at: Ms): StateChange {
  const off = { ...noCallback, channel: 'chat', studentAt: at } as const;
  if (state.danger) return { ...handedOver(state, at), ...off };
  const out = { phase: 'self-service', overflowed: undefined, origin: undefined, demandedAt: undefined } as const;
  return { ...off, ...out, due: dueIn(state, at) };
}
