import type * as v from 'valibot';
import { renderCanned } from '../../shared/answers/written.ts';
import { queueOf } from '../../shared/domain/center/queue-of.ts';
import { checkHeld } from '../../shared/domain/contact/decide/agent.ts';
import { nothing } from '../../shared/domain/contact/decide/decision.ts';
import { peakLevelOf, peakOf } from '../../shared/domain/peak/peak-level.ts';
import type { ListCanned } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { readBound } from '../../shared/domain/routing/overflow.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { changeContact } from '../../shared/workflow/change-contact.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import type { MemberRequest } from './change-as-agent.ts';
import type { DeskPorts } from './desk-ports.ts';

/**
 * Lists the canned replies for a conversation.
 *
 * Input: the contact and its epoch, and the names the desk knows.
 * Outcome: every reply in the contact's language, its fields filled in, as plain text that is ready to send; the short words of a reply that has them while others crowd the contact's queue, its own where that cannot be read.
 *
 * 1. load the contact and check the agent's claim; 2. look at its queue; 3. fill in the fields.
 */
export async function listCanned(
  ports: Pick<DeskPorts, 'log' | 'lanes' | 'policy' | 'canned' | 'report'>,
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
  const isPeak = await isAtPeak(ports, queue, request.now);
  const replies = ports.canned.map(({ id, title, text, short = text }) => ({
    id,
    title: title[language],
    text: renderCanned((isPeak ? short : text)[language], language, values),
  }));
  return { type: 'canned', ref: request.ref, contactId, replies };
}

// By those who wait about now: what a level keeps between two crowds, routing alone remembers.
async function isAtPeak(
  { lanes, policy, report }: Pick<DeskPorts, 'lanes' | 'policy' | 'report'>,
  queue: string,
  now: Ms,
): Promise<boolean> {
  const its = queueOf(policy, queue);
  try {
    return peakLevelOf('green', await lanes.lately(its.id, readBound(its)), peakOf(policy), now) !== 'green';
  } catch (error) {
    // Whoever holds a contact has words to send, if long ones.
    report('a queue could not be looked at for its canned replies', error, {});
    return false;
  }
}
