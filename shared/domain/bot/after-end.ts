import { listenTo, replyOf, triage } from '../../answers/engine.ts';
import { botAnswerAfterEnd, reopenWith } from '../contact/decide/bot.ts';
import { type Decision, nothing } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import { isForPeople } from '../contact/state.ts';
import { answeredWith, botReply } from './bot-reply.ts';
import type { LateMessage } from './late-message.ts';
import { triageOf } from './late-triage.ts';
import { understood } from './understood.ts';

/**
 * What becomes of a message after the end. Thanks, a greeting and a farewell get a short answer and open nothing; what cannot be read is asked for
 * in other words once, where an agent had the contact and nobody in it was in danger. Anything else opens the contact again: with the bot, as a question of its own, or with people, where they had it, in the queue of what it is about now.
 */
export function replyAfterEnd(
  late: LateMessage,
): Decision<EventOf<'answered' | 'reopened' | 'triaged' | 'agent-requested'>> {
  const { state, seq } = late;
  // The row of the message brings it to whoever hears danger, with the words for that.
  if (listenTo(late.model, late.text).danger) return nothing;
  const said = saidBack(late);
  if (said) return botAnswerAfterEnd(state, answeredWith(seq, ...said, [], [], 1, {}));
  if (isForPeople(state)) return reopenWith(state, seq, ...triageOf(late, late.text));
  const { text, talk, model, now } = late;
  const reply = botReply(seq, understood(late, text, talk.said), triage(model, text, now), state);
  return reply.kind === 'reply'
    ? reopenWith(state, seq, reply.answered)
    : reopenWith(state, seq, reply.triaged, reply.requested);
}

// Whatever was said last, a thumb and an "ok" after the end are thanks for it; but not to "how are you?".
const answered = { kind: 'answer', choices: [] } as const;

function saidBack(late: LateMessage): [EventOf<'answered'>['kind'], string] | undefined {
  const { state, text, talk, model } = late;
  const isPeoples = isForPeople(state);
  const decision = understood(late, text, talk.said?.isWorried && !isPeoples ? talk.said : answered);
  if (decision.kind === 'small-talk') return ['small-talk', decision.text];
  if (decision.kind === 'solved') return ['small-talk', replyOf(model.lexicon, 'thanks', decision.lang)];
  // "Is anybody there?" is unclear as a reply, and clear enough to whoever had an agent.
  const isNew = isPeoples && !state.danger && state.botSeq <= (state.endSeq ?? 0);
  const alone = isNew && understood(late, text);
  return alone && alone.kind === 'asked-back' && !alone.isWorried ? ['asked-back', alone.text] : undefined;
}
