import type { Row, SeenEvent } from './seen.ts';

/** A callback as it was arranged last. */
export type Arranged = Extract<SeenEvent, { type: 'callback-requested' }>;

/** The callback that stands after these events and can still be moved; undefined where there is none, or an agent has it. */
export function standingCallback(rows: readonly Row[]): Arranged | undefined {
  let call: Arranged | undefined;
  let isWithAgent = false;
  for (const { event } of rows) {
    const { type } = event;
    if (type === 'callback-requested') call = event;
    if (type === 'callback-missed')
      call = call && { ...call, asap: false, promisedAt: undefined, dueAt: event.nextAt ?? 0 };
    if (type === 'callback-cancelled' || type === 'closed' || type === 'abandoned') call = undefined;
    // Any other step of the call takes it from its agent, if it had one.
    if (type === 'accepted') isWithAgent = true;
    else if (takesBack.has(type)) isWithAgent = false;
  }
  return isWithAgent ? undefined : call;
}

const takesBack = new Set(['callback-requested', 'callback-missed', 'agent-lost', 'transferred', 'escalated']);
