import type { ContactId } from '../../schema/ids.ts';
import { type LoggedEvent, replay } from '../contact/evolve.ts';
import type { OpenRow } from '../tables/files-of.ts';

/** What a contact's log says of it while it is open; undefined once it has ended. */
export function openContactOf(contactId: ContactId, log: readonly LoggedEvent[]): OpenRow | undefined {
  const state = replay(contactId, log);
  if (!state || state.phase === 'closed') return undefined;
  const { studentId, channel, language, queue, topic, tier, urgency, danger, phase, openedAt } = state;
  return {
    contactId,
    ...{ studentId, channel, language, queue, topic, class: state.class, tier, urgency, danger, phase, openedAt },
    agentId: state.assignment?.agentId,
    queuedAt: state.origin,
    callbackDueAt: state.callback?.dueAt,
    reopened: log.filter(({ event }) => event.type === 'reopened').length,
  };
}
