import type * as v from 'valibot';
import { checkHeld } from '../../shared/domain/contact/decide/agent.ts';
import { type Decision, nothing } from '../../shared/domain/contact/decide/decision.ts';
import type { AskNumber } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import type { CallbackPorts } from './callback-ports.ts';

/**
 * Tells the agent who has a contact the number its student is called at.
 *
 * Input: the contact and the epoch. Outcome: the number; `fenced` or `not_active` for whoever does not hold the contact, `no_callback` where no number was given or the call is over.
 *
 * 1. load the head; 2. decide whether it is theirs; 3. load the number.
 */
export async function tellNumber(
  { log, numbers }: Pick<CallbackPorts, 'log' | 'numbers'>,
  { contactId, epoch }: v.InferOutput<typeof AskNumber>,
  { ref, caller }: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const state = await log.head(contactId);
  if (!state) return frameOf({ kind: 'missing' }, ref, contactId);
  const refused: Decision = checkHeld(state, { agentId: caller.agentId, epoch }) ?? nothing;
  if (refused.kind !== 'append' && refused.kind !== 'nothing') return frameOf({ ...refused, state }, ref, contactId);
  const number = state.callback && state.call?.number ? await numbers.of(state.studentId, contactId) : undefined;
  return number === undefined
    ? errorFrame('no_callback', 'no number is kept for this contact, ask the student in the chat', ref)
    : { type: 'number', ...(ref === undefined ? {} : { ref }), contactId, number };
}
