import type { Lexicon } from '../engine/words/lexicon.ts';
import type { Article } from './article.ts';

/** A queue, and what names it: `article "password-forgotten"` or `rule self-harm`. */
export type NamedQueue = { readonly queue: string; readonly by: string };

/** Every queue that the articles and the rules of the lexicon send messages to, with who does. */
export const namedQueues = (
  articles: readonly Article[],
  { personRules }: Pick<Lexicon, 'personRules'>,
): readonly NamedQueue[] => [
  ...articles.map(({ id, queue }) => ({ queue, by: `article "${id}"` })),
  ...personRules.flatMap(({ rule, destination }) =>
    destination ? [{ queue: destination.queue, by: `rule ${rule}` }] : [],
  ),
];
