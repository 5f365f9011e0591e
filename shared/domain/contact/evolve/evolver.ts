import type { AgentId, Ms } from '../../../schema/ids.ts';
import type { ContactEvent, EventOf } from '../event.ts';
import type { ContactState } from '../state.ts';
import { isVisibleToStudent } from '../visibility.ts';

/** How long a contact may stand still before the sweep looks at it, when no event says otherwise. */
export const lookAgainMs = 60_000;

/** How long it may with somebody in danger. */
export const dangerLookMs = 30_000;

/** What an event changes; a field set to undefined is dropped. */
export type StateChange = { readonly [K in keyof ContactState]?: ContactState[K] | undefined };

type Evolver<T extends ContactEvent['type']> = (state: ContactState, event: EventOf<T>, at: Ms) => StateChange;

/** What each of these types of event changes. */
export type Evolvers<T extends ContactEvent['type']> = { readonly [Each in T]: Evolver<Each> };

/** The state after an event of these types. Total and pure: the same log always gives the same state. */
export type Evolve<T extends ContactEvent['type']> = (state: ContactState, event: EventOf<T>, at: Ms) => ContactState;

/** Makes states from a table of what events change: the table of all, or of the few types that one function appends. */
export function evolveBy<T extends ContactEvent['type']>(evolvers: Evolvers<T>): Evolve<T> {
  return (state, event, at) => {
    // The table pairs each type with its own evolver; TypeScript cannot follow that pairing through a union.
    const evolver = evolvers[event.type as T] as Evolver<T>;
    const seq = state.seq + 1;
    const visible = isVisibleToStudent(event) ? { studentVisibleSeq: seq } : {};
    return withoutUndefined({ ...state, ...evolver(state, event, at), ...visible, seq });
  };
}

/** The contact waits for somebody to be found: it belongs to nobody and is looked at again. */
export function handedOver(state: ContactState, at: Ms): StateChange {
  return { phase: 'handing-over', assignment: undefined, overflowed: undefined, due: dueIn(state, at) };
}

/** Those who are not to be asked for a contact, with one more of them until this moment. */
export function excluding(state: ContactState, agentId: AgentId, until: Ms, at: Ms): ContactState['excluded'] {
  return [...state.excluded.filter((one) => one.until > at && one.agentId !== agentId), { agentId, until }];
}

/** The contact waits for no callback any more. */
export const noCallback: StateChange = { callback: undefined, call: undefined, promisedAt: undefined };

/** The look the sweep takes at a moment that this event says. */
export function dueAt(state: ContactState, at: Ms): NonNullable<ContactState['due']> {
  return { at, seq: state.seq + 1 };
}

/**
 * The look the sweep takes after this event. The row of a look that is planned and comes no later serves for it, put off to this one's moment by the sweep (ADR 123). Not so after
 * the end, where the sweep may have dropped it; an agent's contact has none but for a danger nobody was told of, and there it drops none.
 */
export function dueIn(state: ContactState, at: Ms): NonNullable<ContactState['due']> {
  const look = dueAt(state, at + (state.danger ? dangerLookMs : lookAgainMs));
  const { due } = state;
  const isKept = due && at < due.at && due.at <= look.at && state.phase !== 'closed';
  return isKept ? { ...look, seq: due.seq } : look;
}

/** A state without the fields that were set to undefined. */
export function withoutUndefined(change: StateChange): ContactState {
  // Built and not deleted from: an object that lost a field is slow to copy ever after, and a state is copied at each event.
  const given: Readonly<Record<string, unknown>> = change;
  const state: Record<string, unknown> = {};
  for (const name in given) if (given[name] !== undefined) state[name] = given[name];
  return state as ContactState;
}
