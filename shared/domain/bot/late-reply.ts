import type { KnowledgeModel } from '../../answers/engine.ts';
import { reopenWith } from '../contact/decide/bot.ts';
import { type Decision, nothing } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import { isForPeople, isUnheard, waitsInLine } from '../contact/state.ts';
import { replyAfterEnd } from './after-end.ts';
import { withoutKnowledge } from './bot-reply.ts';
import { replyInLine } from './in-line.ts';
import type { LateMessage } from './late-message.ts';
import { triageInLine } from './late-triage.ts';

type Late = Omit<LateMessage, 'model'> & { readonly model: KnowledgeModel | undefined };

/** What the bot does about a message past self-service, as the contact is now: help in line, or look at it after the end; nothing once people have it. */
export function lateReply({
  model,
  ...message
}: Late): Decision<EventOf<'answered' | 'closed' | 'triaged' | 'reopened' | 'agent-requested'>> {
  const { state, seq } = message;
  if (isUnheard(state, seq)) return model ? replyAfterEnd({ ...message, model }) : reopenUnread(message);
  if (!model || !waitsInLine(state)) return nothing;
  const help = seq > state.botSeq ? replyInLine({ ...message, model }) : nothing;
  return help.kind === 'nothing' ? triageInLine({ ...message, model }) : help;
}

function reopenUnread({ state, seq }: Pick<LateMessage, 'state' | 'seq'>): ReturnType<typeof lateReply> {
  if (isForPeople(state)) return reopenWith(state, seq);
  const { triaged, requested } = withoutKnowledge(seq, state.language, state.class);
  return reopenWith(state, seq, triaged, requested);
}
