import type { Ms } from '../../../schema/ids.ts';
import type { EventOf } from '../event.ts';
import { dangerLookMs } from '../evolve/evolver.ts';
import type { ContactState, Phase } from '../state.ts';
import { append, type Decision, nothing } from './decision.ts';

const waits: ReadonlySet<Phase> = new Set(['handing-over', 'queued', 'overflowed', 'offered']);

/** How long a contact in danger has waited for a person, in ms; undefined when it does not wait. */
export function dangerWaitMs(state: ContactState, now: Ms): number | undefined {
  if (!state.danger || !waits.has(state.phase)) return undefined;
  return Math.max(0, now - (state.demandedAt ?? state.origin ?? now));
}

/**
 * The supervisors are told of a danger when it opens, whoever holds the contact, and while it waits after 30 s and each time the wait has
 * doubled since they were told last: a night without anybody costs a dozen rows of the log, not hundreds.
 */
export function alertOf(state: ContactState, supervisors: number, now: Ms): Decision<EventOf<'alerted'>> {
  if (!state.danger || state.phase === 'closed') return nothing;
  const waitedMs = dangerWaitMs(state, now);
  if (state.alertedAt !== undefined && !isTimeAgain(state.alertedAt, waitedMs, now)) return nothing;
  return append({ type: 'alerted', waitedSeconds: Math.floor((waitedMs ?? 0) / 1000), supervisors });
}

function isTimeAgain(alertedAt: Ms, waitedMs: number | undefined, now: Ms): boolean {
  if (waitedMs === undefined) return false;
  const waitedThenMs = Math.max(0, alertedAt - (now - waitedMs));
  return waitedMs >= Math.max(dangerLookMs, 2 * waitedThenMs);
}
