import type { AgentEvent } from '../../protocol/agent-event.ts';
import type { ContactEvent } from '../event.ts';

/** An event as the agent of the contact is shown it: all of it but where people are connected. */
export function viewForAgent(event: ContactEvent): AgentEvent {
  if (event.type === 'offered') return { ...event, agent: { agentId: event.agent.agentId } };
  if (!('connectionId' in event)) return event;
  const { connectionId: _connection, ...seen } = event;
  return seen;
}
