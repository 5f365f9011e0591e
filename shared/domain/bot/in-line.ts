import { type BotDecision, heardReply, isSettled, languageOf, normalise, replyOf } from '../../answers/engine.ts';
import { botAnswerInLine, solvedInLine } from '../contact/decide/bot.ts';
import { type Decision, nothing } from '../contact/decide/decision.ts';
import type { EventOf } from '../contact/event.ts';
import { sentOf } from './answer-check.ts';
import { answeredWith } from './bot-reply.ts';
import type { LateMessage } from './late-message.ts';
import { understood } from './understood.ts';

// Of what was asked before, so much is looked at again.
const mostBefore = 3;

/**
 * Helps whoever waits in line where that cannot annoy them: with a question it is sure of, or a choice they name; never with an article
 * that was given already, nor with one that fits what they asked a person about. When they say that it is solved, the wait is over. Menus,
 * questions back and small talk are for those who do not wait.
 */
export function replyInLine(late: LateMessage): Decision<EventOf<'answered' | 'closed'>> {
  const { state, text, seq, talk, model, most } = late;
  const { lexicon } = model;
  if (isSettled(text, talk.said, model)) {
    return solvedInLine(
      state,
      answeredWith(seq, 'solved', replyOf(lexicon, 'left-line', languageOf(text, lexicon)), [], [], 1, {}),
    );
  }
  const decision = understood(late, text, talk.said);
  if (decision.kind !== 'answer' && decision.kind !== 'two-answers') return nothing;
  const sent = sentOf(decision);
  if (isKnown(late, sent.articleIds)) return nothing;
  const told = `${sent.text}\n\n${replyOf(lexicon, 'place-kept', decision.lang)}`;
  return botAnswerInLine(state, answeredWith(seq, 'answer', told, sent.articleIds, [], sent.confidence, {}), most);
}

// Whoever asked for a person about something has read what the bot has to say of it, or does not want to.
function isKnown(late: LateMessage, articleIds: readonly string[]): boolean {
  const { seq, talk } = late;
  const before = talk.wantsPerson && !picks(late) ? talk.questions.filter((one) => one.seq < seq) : [];
  const known = before.slice(-mostBefore).flatMap(({ text }) => {
    return thoughtOf(understood(late, text));
  });
  return articleIds.every((articleId) => talk.given.includes(articleId) || known.includes(articleId));
}

function picks({ text, talk, model }: LateMessage): boolean {
  return heardReply(normalise(text, model.lexicon), talk.said, model)?.kind === 'picks';
}

function thoughtOf(decision: BotDecision): readonly (string | undefined)[] {
  switch (decision.kind) {
    case 'answer':
    case 'two-answers':
      return sentOf(decision).articleIds;
    case 'choices':
      return [decision.choices[0]?.articleId];
    case 'person':
      return [decision.candidates[0]?.articleId];
    default:
      return [];
  }
}
