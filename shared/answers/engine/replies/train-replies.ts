import type { Article } from '../../written/article.ts';
import type { Ranker } from '../ranking/ranker.ts';
import { type LabelledText, trainRanker } from '../training/train-ranker.ts';
import type { Lexicon } from '../words/lexicon.ts';

// Of each article so many phrasings a language show what questions look like; more would only make the blob larger.
const phrasingsShown = 3;

const questionsOf = (articles: readonly Article[]): string[] =>
  articles.flatMap(({ texts }) => [texts.en, texts.zh].flatMap(({ phrasings }) => phrasings.slice(0, phrasingsShown)));

/** Learns what a reply is from replies that say so, beside questions, '', which are none: both languages in one ranker. */
export const trainReplies = (
  said: readonly (readonly [kind: string, text: string])[],
  articles: readonly Article[],
  lexicon: Lexicon,
): Ranker => {
  const rows: LabelledText[] = [
    ...said.map(([label, text]) => ({ label, text })),
    ...questionsOf(articles).map((text) => ({ label: '', text })),
  ];
  return trainRanker(rows, lexicon, { learnedConfidenceFrom: Number.POSITIVE_INFINITY });
};
