import type { KnowledgeModel } from '../../answers/engine.ts';
import { reopenWith } from '../contact/decide/bot.ts';
import { type Decision, nothing } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import { isUnheard, waitsInLine } from '../contact/state.ts';
import { replyAfterEnd } from './after-end.ts';
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
  if (isUnheard(state, seq)) {
    // What nobody can read is for people; of a contact that only the bot had, whoever answers its questions says so.
    return model ? replyAfterEnd({ ...message, model }) : reopenWith(state, seq);
  }
  if (!model || !waitsInLine(state)) return nothing;
  const help = seq > state.botSeq ? replyInLine({ ...message, model }) : nothing;
  return help.kind === 'nothing' ? triageInLine({ ...message, model }) : help;
}
