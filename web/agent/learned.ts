import type { Learned } from '../../shared/domain/contact/event.ts';

/** What an agent chose to teach, and the words written for it: the id of another article, a new answer. */
export type LearnedChoice = { readonly choice: string; readonly otherId: string; readonly answer: string };

const ofArticle = 'article:';

/** The choice that stands for one of the articles the assistant thought of. */
export function choiceOf(articleId: string): string {
  return `${ofArticle}${articleId}`;
}

/** What is sent for a choice; undefined when there is nothing to learn. */
export function learnedFrom({ choice, otherId, answer }: LearnedChoice): Learned | undefined {
  if (choice.startsWith(ofArticle)) return article(choice.slice(ofArticle.length));
  if (choice === 'other-article') return article(otherId);
  if (choice === 'nothing-fits') return { kind: 'nothing-fits' };
  return choice === 'new-answer' && answer !== '' ? { kind: 'new-answer', text: answer } : undefined;
}

function article(articleId: string): Learned | undefined {
  return articleId === '' ? undefined : { kind: 'article', articleId };
}
