import { type BotDecision, type GivenAnswer, type Lexicon, replyOf } from '../../answers/engine.ts';
import type { ContactId, Ms } from '../../schema/ids.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import { isOpen } from '../hours/opening.ts';

/** An answer the bot was sure of, kept back: the agent gets it as the suggested reply and says at the wrap-up whether it was right. */
export type KeptAnswer = Pick<Extract<BotDecision, { kind: 'person' }>, 'lang' | 'text' | 'candidates'> & {
  readonly kind: 'kept';
  /** The articles that would have been sent: one, or one for each of two questions. */
  readonly articleIds: readonly string[];
  readonly suggested: string;
};

type SureDecision = Extract<BotDecision, { kind: 'answer' | 'two-answers' }>;

/** Which share of the sure answers is kept, and when there are people to check them. */
export type CheckPolicy = Pick<CenterPolicy, 'answerCheckShare' | 'hours'>;

/**
 * Keeps a sure answer to message `seq` of a contact for an agent's check when it falls into the sample; any other
 * decision stands. The sample is drawn by a digest of contact and message, so that a repeat draws alike, and only while
 * people answer. A contact is in it once at most: whoever was handed over never comes back to the bot.
 */
export function keepForCheck(
  decision: BotDecision,
  contactId: ContactId,
  seq: number,
  { answerCheckShare, hours }: CheckPolicy,
  lexicon: Lexicon,
  now: Ms,
): BotDecision | KeptAnswer {
  if (decision.kind !== 'answer' && decision.kind !== 'two-answers') return decision;
  if (!isInSample(contactId, seq, answerCheckShare) || !isOpen(hours, now)) return decision;
  const { lang } = decision;
  const { text: suggested, articleIds } = sentOf(decision);
  const candidates = decision.kind === 'answer' ? decision.candidates : decision.answers;
  return { kind: 'kept', lang, text: replyOf(lexicon, 'hand-over', lang), articleIds, suggested, candidates };
}

/** True for about the given share (0 none, 1 all) of the messages of all contacts, and always for the same ones. */
export function isInSample(contactId: ContactId, seq: number, share: number): boolean {
  return digest(`${contactId} ${seq}`) / 2 ** 32 < share;
}

/** What of a sure decision is sent: one answer, or two together, each under its title, no surer than the less sure of them. */
export function sentOf(
  decision: SureDecision,
): Pick<GivenAnswer, 'text' | 'confidence'> & Pick<KeptAnswer, 'articleIds'> {
  if (decision.kind === 'answer') return { ...decision, articleIds: [decision.articleId] };
  const { answers } = decision;
  return {
    articleIds: answers.map(({ articleId }) => articleId),
    text: answers.map(({ title, text }) => `${title}\n${text}`).join('\n\n'),
    confidence: Math.min(...answers.map(({ confidence }) => confidence)),
  };
}

// FNV-1a, and the last steps of MurmurHash3: the first alone gives like texts like numbers.
function digest(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
