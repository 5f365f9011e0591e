import * as v from 'valibot';
import type { Lexicon } from '../../answers/engine.ts';
import { type Digest, pseudonymOf } from '../../privacy/pseudonym.ts';
import type { ContactId } from '../../schema/ids.ts';
import { count, integer } from '../../schema/numbers.ts';
import type { LoggedEvent } from '../contact/evolve.ts';
import { CheckedAnswer, checkedAnswerIn, givenAnswersIn } from './checked-answer.ts';

const ms = count;

/** What the bot's answers came to in one contact. */
export const AnswerOutcome = v.object({
  contactId: v.string(),
  student: v.string(),
  openedAt: ms,
  /** Newest event it was folded from. */
  seq: integer,
  /** Whether a person was asked after all. */
  handedOver: v.boolean(),
  answers: v.array(v.object({ articleId: v.string(), at: ms, helpful: v.optional(v.boolean()) })),
  /** Questions the bot answered, by language; a row written before they were counted says none. */
  given: v.optional(v.object({ en: count, zh: count }), { en: 0, zh: 0 }),
  /** The answer that was drawn for an agent's check. */
  checked: v.optional(CheckedAnswer),
});
export type AnswerOutcome = v.InferOutput<typeof AnswerOutcome>;

/** Folds a contact's log into what the bot's answers came to; undefined for a log that does not begin with `opened`. */
export function outcomeOf(
  contactId: ContactId,
  log: readonly LoggedEvent[],
  digest: Digest,
  lexicon: Lexicon,
): AnswerOutcome | undefined {
  const [first] = log;
  if (first?.event.type !== 'opened') return undefined;
  const checked = checkedAnswerIn(log, lexicon);
  return {
    contactId,
    student: pseudonymOf(first.event.studentId, digest),
    openedAt: first.at,
    seq: log.at(-1)?.seq ?? 1,
    handedOver: log.some(({ event }) => event.type === 'agent-requested'),
    answers: log.flatMap(({ seq, at, event }) => {
      if (event.type !== 'answered' || event.kind !== 'answer') return [];
      const helpful = ratingOf(log, seq);
      return event.articleIds.map((articleId) => ({ articleId, at, ...(helpful === undefined ? {} : { helpful }) }));
    }),
    given: givenAnswersIn(log, lexicon),
    ...(checked ? { checked } : {}),
  };
}

function ratingOf(log: readonly LoggedEvent[], answerSeq: number): boolean | undefined {
  const rated = log.findLast(({ event }) => event.type === 'answer-rated' && event.forSeq === answerSeq);
  return rated?.event.type === 'answer-rated' ? rated.event.helpful : undefined;
}
