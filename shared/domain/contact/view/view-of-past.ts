import type { AgentEvent } from '../../protocol/agent-event.ts';
import type { ContactEvent } from '../event.ts';
import { viewForAgent } from './view-for-agent.ts';

/**
 * An event of the log as an agent is shown it who reads a contact: as `viewForAgent`, and not which contacts of others it came before. An offer is in what is read
 * alone, never in what is pushed: whoever only pushes does without this.
 */
export function viewOfPast(event: ContactEvent): AgentEvent {
  if (event.type !== 'offered' || !event.because) return viewForAgent(event);
  const { overtook: _, ...because } = event.because;
  return { ...event, agent: { agentId: event.agent.agentId }, because };
}
