import type { AgentId } from '../../schema/ids.ts';
import type { LoggedEvent } from '../contact/evolve.ts';
import { endsOfTurn } from './contact-checks.ts';
import type { RaterRole } from './rater-role.ts';

/** What a rater is shown of a log: a supervisor all of it, others what there was until the reviewed agent let go of the contact for the last time, and no answer to its survey. */
export function partShown(log: readonly LoggedEvent[], agentId: AgentId, role: RaterRole): readonly LoggedEvent[] {
  if (role === 'supervisor') return log;
  const taken = log.findLastIndex(({ event }) => event.type === 'accepted' && event.agentId === agentId);
  const end = log.findIndex(({ event }, at) => at > taken && endsOfTurn.has(event.type));
  return log.slice(0, end < 0 ? log.length : end + 1).filter(({ event }) => event.type !== 'survey-answered');
}
