import { shareBounds } from '../../answers/engine.ts';
import type { AnswerOutcome } from './outcome.ts';

/** How soon a new contact of the same student speaks against the answer before it. */
export const recontactMs = 72 * 3_600_000;

/**
 * What students made of an article's answers: `unhelpful` said so, `recontacted` came back within 72 h of an answer that
 * they had not called helpful and that no person followed; `against` counts an answer once for either. The bounds are
 * those of the share against (95 %, Clopper-Pearson).
 */
export type ArticleTally = {
  readonly articleId: string;
  readonly given: number;
  readonly helpful: number;
  readonly unhelpful: number;
  readonly recontacted: number;
  readonly against: number;
  readonly low: number;
  readonly high: number;
};

type Answer = { readonly articleId: string; readonly helpful: boolean | undefined; readonly cameBack: boolean };

/** Folds outcomes into a tally an article, the surest failures first; an outcome given twice counts once. */
export function tallyArticles(outcomes: readonly AnswerOutcome[]): readonly ArticleTally[] {
  const newest = new Map<string, AnswerOutcome>();
  for (const outcome of outcomes)
    if (outcome.seq >= (newest.get(outcome.contactId)?.seq ?? 0)) newest.set(outcome.contactId, outcome);
  const byStudent = Map.groupBy(newest.values(), ({ student }) => student);
  const answers = [...byStudent.values()].flatMap((contacts) => contacts.flatMap((one) => answersOf(one, contacts)));
  return [...Map.groupBy(answers, ({ articleId }) => articleId)]
    .map(([articleId, given]) => tallyOf(articleId, given))
    .sort((a, b) => b.low - a.low || b.against - a.against || (a.articleId < b.articleId ? -1 : 1));
}

function answersOf(outcome: AnswerOutcome, contacts: readonly AnswerOutcome[]): readonly Answer[] {
  return outcome.answers.map(({ articleId, at, helpful }) => ({
    articleId,
    helpful,
    cameBack:
      !outcome.handedOver &&
      helpful !== true &&
      contacts.some((other) => other !== outcome && other.openedAt > at && other.openedAt <= at + recontactMs),
  }));
}

function tallyOf(articleId: string, answers: readonly Answer[]): ArticleTally {
  const count = (test: (answer: Answer) => boolean) => answers.filter(test).length;
  const against = count(({ helpful, cameBack }) => helpful === false || cameBack);
  return {
    articleId,
    given: answers.length,
    helpful: count(({ helpful }) => helpful === true),
    unhelpful: count(({ helpful }) => helpful === false),
    recontacted: count(({ cameBack }) => cameBack),
    against,
    ...shareBounds(against, answers.length, 0.025),
  };
}
