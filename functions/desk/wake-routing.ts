import { dangerLine } from '../../shared/domain/contact/rows.ts';
import type { ContactId } from '../../shared/schema/ids.ts';
import type { Member } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

type Routing = Pick<DeskPorts, 'routing'>;
type Step = () => Promise<void>;

// What one read brings at the least price: one row that cannot be read hides none behind it.
const someRows = 10;

/** Tells routing that an agent has a free slot. */
export function agentFreed({ routing }: Routing, { agentId, profile }: Pick<Member, 'agentId' | 'profile'>): Step {
  return () => routing.send({ kind: 'agent', agentId, profile });
}

/**
 * The same where anybody waits whom the agent might be asked for. What is read may be some moments old: whoever came meanwhile has a task of their own, which looks for the agent, and once more
 * after a few seconds (ADR 123). In a line that cannot be read somebody may wait.
 */
export function agentFreedForWaiting(
  ports: Pick<DeskPorts, 'routing' | 'lanes' | 'policy' | 'report'>,
  member: Pick<Member, 'agentId' | 'profile'>,
): Step {
  return async () => {
    const profile = ports.policy.profiles.find(({ id }) => id === member.profile);
    const lines = [dangerLine, ...(profile?.queues ?? []).map(({ queue }) => queue)];
    const isWaiting = (line: string) =>
      ports.lanes.lately(line, someRows).then(
        (rows) => rows.length > 0,
        (error: unknown) => {
          ports.report('a line cannot be read', error, { agentId: member.agentId });
          return true;
        },
      );
    if ((await Promise.all(lines.map(isWaiting))).includes(true)) await agentFreed(ports, member)();
  };
}

/** Tells routing that a contact waits to be placed. */
export function contactHandedOver({ routing }: Routing, contactId: ContactId): Step {
  return () => routing.send({ kind: 'contact', contactId });
}

/** Tells routing that a queue looks different now. */
export function queueChanged({ routing }: Routing, queue: string | undefined): readonly Step[] {
  return queue === undefined ? [] : [() => routing.send({ kind: 'queue', queue })];
}
