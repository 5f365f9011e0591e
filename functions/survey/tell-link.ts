import type * as v from 'valibot';
import { checkHeld } from '../../shared/domain/contact/decide/agent.ts';
import { type Decision, nothing } from '../../shared/domain/contact/decide/decision.ts';
import type { AskSurveyLink } from '../../shared/domain/protocol/client-frame.ts';
import type { ServerFrame } from '../../shared/domain/protocol/server-frame.ts';
import { makeSurveyLink } from '../../shared/identity/survey-link.ts';
import { errorFrame } from '../../shared/lambda/error-frame.ts';
import { logger } from '../../shared/lambda/logger.ts';
import type { FrameRequest } from '../../shared/lambda/socket-route.ts';
import { frameOf } from '../../shared/workflow/frame-of-change.ts';
import type { SurveyPorts } from './survey-ports.ts';

/**
 * Tells the agent who wraps up a call the link by which its survey is answered without the chat.
 *
 * Input: the contact and the epoch. Outcome: the token; `fenced` or `not_active` for whoever does not wrap the contact up, `no_survey` where nobody will be asked by a link: after danger, and in the
 * chat, where the survey waits. Whoever has the link can answer, and it is their own survey: a line of the log says who was told one.
 *
 * 1. load the head; 2. decide whether it is theirs; 3. load the key and sign. Nothing is stored.
 */
export async function tellLink(
  { log, linkKey }: Pick<SurveyPorts, 'log' | 'linkKey'>,
  { contactId, epoch }: v.InferOutput<typeof AskSurveyLink>,
  { ref, caller, now }: FrameRequest<'agent' | 'supervisor'>,
): Promise<ServerFrame> {
  const state = await log.head(contactId);
  if (!state) return frameOf({ kind: 'missing' }, ref, contactId);
  const refused: Decision = checkHeld(state, { agentId: caller.agentId, epoch }) ?? nothing;
  if (refused.kind !== 'append' && refused.kind !== 'nothing') return frameOf({ ...refused, state }, ref, contactId);
  if (state.danger !== undefined) return errorFrame('no_survey', 'nobody is asked after a contact in danger', ref);
  if (state.phase !== 'wrap-up') return errorFrame('not_active', 'the link is told in the wrap-up of a call', ref);
  if (!state.callback) return errorFrame('no_survey', 'this contact is no call, its survey is asked in the chat', ref);
  const link = makeSurveyLink(await linkKey.read(), contactId, now);
  logger.info('survey link told', { contactId, agentId: caller.agentId });
  return { type: 'survey-link', ...(ref === undefined ? {} : { ref }), contactId, ...link };
}
