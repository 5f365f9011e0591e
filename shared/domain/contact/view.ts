import type { ContactEvent } from './event.ts';
import { isVisibleToStudent } from './visibility.ts';

type Viewer = 'student' | 'agent';

/** An event as one side of the conversation may see it: no connection ids, and for the student no notes, agents' epochs or candidates. Undefined when hidden. */
export function viewFor(viewer: Viewer, event: ContactEvent): Record<string, unknown> | undefined {
  if (viewer === 'student' && !isVisibleToStudent(event)) return undefined;
  const { connectionId: _connection, ...seen } = event as ContactEvent & { connectionId?: string };
  if (viewer === 'agent') return seen.type === 'offered' ? { ...seen, agent: { agentId: seen.agent.agentId } } : seen;
  return studentView(seen as ContactEvent);
}

function studentView(event: ContactEvent): Record<string, unknown> {
  switch (event.type) {
    case 'agent-requested': {
      const { candidates: _candidates, suggested: _suggested, kept: _kept, ...seen } = event;
      return seen;
    }
    case 'transferred':
      return { type: event.type, queue: event.queue };
    case 'escalated':
      return { type: event.type, tier: event.tier };
    case 'accepted':
      return { type: event.type, agentId: event.agentId };
    case 'survey-sent':
      return { type: event.type };
    case 'closed':
      return { type: event.type, outcome: event.outcome, by: event.by };
    default:
      return event;
  }
}
