import type { MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

/** Remembers, while their token lasts, which connection a supervisor is on, so that an alert finds them; of an agent nothing. */
export async function rememberSupervisor(
  { supervisors }: Pick<DeskPorts, 'supervisors'>,
  { caller, connectionId }: Pick<MemberRequest, 'caller' | 'connectionId'>,
): Promise<void> {
  if (caller.role !== 'supervisor') return;
  await supervisors.watch({ agentId: caller.agentId, connectionId }, caller.expiresAtMs);
}
