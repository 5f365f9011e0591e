import type { AgentState } from '../domain/tables/agent-states.ts';

/** The states of agents of an hour, and how many there are that cannot be read. */
export type HourStates = { readonly states: readonly AgentState[]; readonly unreadable: number };

/** States of agents by the hour (`2026-09-01T18`, UTC) they began in. */
export interface AgentStates {
  /** Keeps states, each once however often it comes, and then marks their hours stale. */
  put(states: readonly AgentState[]): Promise<void>;
  ofHour(hour: string): Promise<HourStates>;
}
