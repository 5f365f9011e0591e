import type * as v from 'valibot';
import { judgeAnswer } from '../../shared/domain/contact/decide/check.ts';
import type { JudgeCheck } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { followThrough } from '../../shared/workflow/follow-through.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import { tellParticipants } from '../../shared/workflow/tell-participants.ts';
import type { MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

/**
 * Judges an answer of the bot that was drawn for a check.
 *
 * Input: the answer's place and the verdict, with what would have been right. Outcome: an acknowledgement; said again, the
 * same; `conflict` when a colleague was faster, `not_found` for any other answer.
 *
 * 1. append the verdict, whatever became of the contact: the answer is shown to nobody after that; 2. tell an agent who is in it.
 */
export async function judgeCheck(
  ports: Pick<DeskPorts, 'log' | 'connections' | 'report'>,
  { contactId, seq, verdict, learned }: v.InferOutput<typeof JudgeCheck>,
  { caller: { agentId }, connectionId, ref, now }: MemberRequest,
): Promise<ServerFrame> {
  const change = await changeContact(ports.log, contactId, now, (state) =>
    judgeAnswer(state, seq, agentId, { verdict, learned }),
  );
  if (change.kind === 'appended') {
    await followThrough(ports.report, { contactId, agentId }, [
      () => tellParticipants(ports, change, now, connectionId),
    ]);
  }
  return frameOf(change, ref, contactId);
}
