import * as z from 'zod/mini';
import type { LoggedEvent } from '../contact/evolve.ts';
import type { ContactId } from '../ids.ts';
import { type Digest, pseudonymOf } from './lessons-of.ts';

const ms = z.int().check(z.nonnegative());

/** What the bot's answers came to in one contact. */
export const AnswerOutcome = z.object({
  contactId: z.string(),
  student: z.string(),
  openedAt: ms,
  /** Newest event it was folded from. */
  seq: z.int(),
  /** Whether a person was asked after all. */
  handedOver: z.boolean(),
  answers: z.array(z.object({ articleId: z.string(), at: ms, helpful: z.optional(z.boolean()) })),
});
export type AnswerOutcome = z.infer<typeof AnswerOutcome>;

/** Folds a contact's log into what the bot's answers came to; undefined for a log that does not begin with `opened`. */
export function outcomeOf(
  contactId: ContactId,
  log: readonly LoggedEvent[],
  digest: Digest,
): AnswerOutcome | undefined {
  const [first] = log;
  if (first?.event.type !== 'opened') return undefined;
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
  };
}

function ratingOf(log: readonly LoggedEvent[], answerSeq: number): boolean | undefined {
  const rated = log.findLast(({ event }) => event.type === 'answer-rated' && event.forSeq === answerSeq);
  return rated?.event.type === 'answer-rated' ? rated.event.helpful : undefined;
}
