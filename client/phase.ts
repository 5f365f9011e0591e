import type { Row, SeenEvent } from './frames.ts';

/** Where a conversation stands, as a page has to know it. */
export type Phase = 'bot' | 'waiting' | 'talking' | 'wrap-up' | 'callback' | 'closed';

/** Where a conversation stands after these events. */
export function phaseOf(rows: readonly Row[]): Phase {
  return rows.reduce<Phase>((phase, row) => phaseAfter(phase, row.event), 'bot');
}

function phaseAfter(phase: Phase, event: SeenEvent): Phase {
  switch (event.type) {
    case 'agent-requested':
    case 'queued':
    case 'overflowed':
    case 'transferred':
    case 'escalated':
    case 'agent-lost':
    case 'requeued':
    case 'reopened':
      return 'waiting';
    case 'callback-requested':
      return event.asap ? 'waiting' : 'callback';
    case 'callback-missed':
      return 'callback';
    case 'accepted':
      return 'talking';
    case 'wrap-up-started':
      return 'wrap-up';
    case 'closed':
    case 'abandoned':
      return 'closed';
    default:
      return phase;
  }
}

/** The newest event of one type; undefined when there is none. */
export function newest<T extends SeenEvent['type']>(
  rows: readonly Row[],
  type: T,
): Extract<SeenEvent, { type: T }> | undefined {
  return rows.findLast((row) => row.event.type === type)?.event as Extract<SeenEvent, { type: T }> | undefined;
}
