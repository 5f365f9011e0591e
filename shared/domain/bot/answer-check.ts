import type { BotDecision, GivenAnswer } from '../../answers/engine.ts';
import type { CenterPolicy } from '../center/center-policy.ts';
import type { EventOf } from '../contact/event.ts';
import type { ContactState } from '../contact/state.ts';
import { rounded } from './logged-candidate.ts';

/** Which share of the sure answers agents check. */
export type CheckPolicy = Pick<CenterPolicy, 'answerCheckShare'>;

type SureDecision = Extract<BotDecision, { kind: 'answer' | 'two-answers' }>;

/**
 * An answer as it is sent, marked for an agent's check when it falls into the sample. The sample is drawn by a digest of
 * contact and message, so that a repeat draws alike; of a contact it holds one answer at most, and none once a danger was heard.
 */
export function drawForCheck(
  answered: EventOf<'answered'>,
  decision: BotDecision,
  { contactId, check, danger }: Pick<ContactState, 'contactId' | 'check' | 'danger'>,
  { answerCheckShare }: CheckPolicy,
): EventOf<'answered'> {
  if (decision.kind !== 'answer' && decision.kind !== 'two-answers') return answered;
  if (check || danger || !isInSample(contactId, answered.forSeq, answerCheckShare)) return answered;
  const thoughtOf = decision.kind === 'answer' ? decision.candidates : decision.answers;
  return { ...answered, toCheck: thoughtOf.map(rounded) };
}

/** True for about the given share (0 none, 1 all) of the messages of all contacts, and always for the same ones. */
export function isInSample(contactId: string, seq: number, share: number): boolean {
  return digest(`${contactId} ${seq}`) / 2 ** 32 < share;
}

/** What of a sure decision is sent: one answer, or two together, each under its title, no surer than the less sure of them. */
export function sentOf(
  decision: SureDecision,
): Pick<GivenAnswer, 'text' | 'confidence'> & { readonly articleIds: readonly string[] } {
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
