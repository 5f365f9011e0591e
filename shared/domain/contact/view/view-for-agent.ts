import type { AgentEvent } from '../../protocol/agent-event.ts';
import type { ContactEvent, OfferReason } from '../event.ts';

/** An event as the agent of the contact is shown it: all of it but where people are connected, and which contacts of others it came before. */
export function viewForAgent(event: ContactEvent): AgentEvent {
  if (event.type === 'offered') {
    const { agent, because, ...offered } = event;
    return { ...offered, agent: { agentId: agent.agentId }, ...(because && { because: withoutOthers(because) }) };
  }
  if (!('connectionId' in event)) return event;
  const { connectionId: _connection, ...seen } = event;
  return seen;
}

function withoutOthers({ overtook: _, ...because }: OfferReason): Omit<OfferReason, 'overtook'> {
  return because;
}
