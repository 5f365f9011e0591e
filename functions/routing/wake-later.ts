import type { LaneRow } from '../../shared/domain/contact/rows.ts';
import type { RoutingOutbox } from '../../shared/ports/outboxes.ts';
import type { Ms } from '../../shared/schema/ids.ts';

/** Has routing look again at the queues of some rows, at a moment a rule gave. */
export type WakeTimer = (waiting: readonly LaneRow[], wakeAt: Ms, now: Ms) => Promise<void>;

// SQS delays a message by 15 minutes at most.
const longestDelaySeconds = 900;

/** Both timers of a function instance: for the ends of holds, and for second looks. */
export function wakeTimers(routing: RoutingOutbox): { readonly wakeLater: WakeTimer; readonly lookAgain: WakeTimer } {
  return { wakeLater: wakeTimer(routing), lookAgain: wakeTimer(routing, { isSecondLook: true }) };
}

/**
 * Wakes a queue by a delayed message, at most one pending a queue and function instance: without that memory every run would start a
 * chain of wake-ups of its own. What an instance forgets is found by the sweep within a minute.
 */
function wakeTimer(routing: RoutingOutbox, look: { readonly isSecondLook?: true } = {}): WakeTimer {
  const pending = new Map<string, Ms>();
  return async (waiting, wakeAt, now) => {
    const seconds = Math.min(longestDelaySeconds, Math.max(1, Math.ceil((wakeAt - now) / 1000)));
    const firesAt = now + seconds * 1000;
    for (const queue of new Set(waiting.map((row) => row.queue))) {
      const planned = pending.get(queue) ?? 0;
      if (planned > now && planned <= firesAt) continue;
      pending.set(queue, firesAt);
      await routing.send({ kind: 'queue', queue, ...look }, seconds);
    }
  };
}
