import type { Check } from '../client/index.ts';
import { storableQuestion } from '../shared/privacy/storable.ts';

/** What an agent makes of an answer of the bot; `unclear` where nobody wrote down what answers the question. */
export type CheckVerdict = 'right' | 'wrong' | 'unclear';

/** What an agent says of an answer, with the article that does answer where another one does. */
export type SpokenVerdict = {
  readonly verdict: CheckVerdict;
  readonly learned?: { readonly kind: 'article'; readonly articleId: string } | { readonly kind: 'nothing-fits' };
};

/** The articles any of which answers a question, by the question as agents are shown it. */
export function asShown(answersTo: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  return new Map([...answersTo].map(([text, articles]) => [storableQuestion(text), articles]));
}

/** Judges an answer by what answers the student's question: right is every article of it, wrong any other. */
export function verdictOn(
  { before, question, articleIds }: Pick<Check, 'before' | 'question' | 'articleIds'>,
  answersTo: ReadonlyMap<string, readonly string[]>,
): SpokenVerdict {
  // Who picked one of the bot's choices still wants what they asked before.
  const articles = [question, ...before.toReversed()].map((text) => answersTo.get(text)).find((found) => found);
  if (!articles) return { verdict: 'unclear' };
  if (articleIds.every((articleId) => articles.includes(articleId))) return { verdict: 'right' };
  const [articleId] = articles;
  const learned =
    articleId === undefined ? ({ kind: 'nothing-fits' } as const) : ({ kind: 'article', articleId } as const);
  return { verdict: 'wrong', learned };
}
