import type { AgentId } from '../../../schema/ids.ts';
import type { EventOf } from '../event.ts';
import type { ContactState } from '../state.ts';
import { append, type Decision, nothing, refuse } from './decision.ts';

/** What an agent says of an answer; `learned` counts where it was wrong. */
export type Judgement = Pick<EventOf<'answer-checked'>, 'verdict' | 'learned'>;

/** An agent judges the answer that was drawn for a check. The first word counts: said again it changes nothing, a colleague's is a conflict. */
export function judgeAnswer(
  { check, danger }: ContactState,
  seq: number,
  agentId: AgentId,
  { verdict, learned }: Judgement,
): Decision {
  if (check?.seq !== seq) return refuse('not_found');
  if (check.by === agentId) return nothing;
  if (check.by !== undefined) return refuse('conflict');
  if (danger) return refuse('not_found');
  const better = verdict === 'wrong' && learned ? { learned } : {};
  return append({ type: 'answer-checked', forSeq: seq, agentId, verdict, ...better });
}
