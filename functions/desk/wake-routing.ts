import type { ContactId } from '../../shared/schema/ids.ts';
import type { Member } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

type Routing = Pick<DeskPorts, 'routing'>;
type Step = () => Promise<void>;

/** Tells routing that an agent has a free slot. */
export function agentFreed({ routing }: Routing, { agentId, profile }: Member): Step {
  return () => routing.send({ kind: 'agent', agentId, profile });
}

/** Tells routing that a contact waits to be placed. */
export function contactHandedOver({ routing }: Routing, contactId: ContactId): Step {
  return () => routing.send({ kind: 'contact', contactId });
}

/** Tells routing that a queue looks different now. */
export function queueChanged({ routing }: Routing, queue: string | undefined): readonly Step[] {
  return queue === undefined ? [] : [() => routing.send({ kind: 'queue', queue })];
}
