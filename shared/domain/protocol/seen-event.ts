import type { AgentEvent } from './agent-event.ts';
import type { StudentEvent } from './student-event.ts';

type Fields<E> = [E] extends [never] ? unknown : Readonly<Partial<Omit<E, 'type'>>>;

type SeenAs<T extends AgentEvent['type']> = { readonly type: T } & Fields<Extract<AgentEvent, { type: T }>> &
  Fields<Extract<StudentEvent, { type: T }>>;

/** An event as a client of either side reads it: its type for sure, of the rest what its side is shown. */
export type SeenEvent = { readonly [T in AgentEvent['type']]: SeenAs<T> }[AgentEvent['type']];
