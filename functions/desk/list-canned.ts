import type * as v from 'valibot';
import { renderCanned } from '../../shared/answers/written.ts';
import { checkHeld } from '../../shared/domain/contact/decide/agent.ts';
import { nothing } from '../../shared/domain/contact/decide/decision.ts';
import type { ListCanned } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import type { MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

/**
 * Lists the canned replies for a conversation.
 *
 * Input: the contact and its epoch, and the names the desk knows.
 * Outcome: every reply in the contact's language, its fields filled in, as plain text that is ready to send.
 *
 * 1. load the contact and check the agent's claim; 2. fill in the fields.
 */
export async function listCanned(
  ports: Pick<DeskPorts, 'log' | 'canned'>,
  frame: v.InferOutput<typeof ListCanned>,
  request: MemberRequest,
): Promise<ServerFrame> {
  const { agentId } = request.caller;
  const { contactId, epoch, studentName, agentName } = frame;
  const found = await changeContact(
    ports.log,
    contactId,
    request.now,
    (state) => checkHeld(state, { agentId, epoch }) ?? nothing,
  );
  if (found.kind !== 'nothing') return frameOf(found, request.ref, contactId);
  const { language, queue = '' } = found.state;
  const values = {
    'student.name': studentName ?? '',
    'agent.name': agentName ?? '',
    'contact.id': contactId,
    'queue.name': queue,
  };
  const replies = ports.canned.map(({ id, title, text }) => ({
    id,
    title: title[language],
    text: renderCanned(text[language], language, values),
  }));
  return { type: 'canned', ref: request.ref, contactId, replies };
}
