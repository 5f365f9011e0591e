import type { Posting, SearchedArticle, SearchIndex } from './search-index.ts';
import { searchPieces, wordBegun } from './search-pieces.ts';

/** The articles that answer what was written so far, best first, at most `most`. */
export function rankSearch(index: SearchIndex, text: string, most: number): readonly SearchedArticle[] {
  const scores = new Map<number, number>();
  const add = (article: number, weight: number) => scores.set(article, (scores.get(article) ?? 0) + weight);
  for (const found of postingsOf(index, text)) for (const [article, weight] of found) add(article, weight);
  const best = [...scores].sort(([one, more], [other, less]) => less - more || one - other).slice(0, most);
  return best.flatMap(([article]) => index.articles[article] ?? []);
}

function postingsOf({ postings, simplified }: SearchIndex, text: string): readonly (readonly Posting[])[] {
  const pieces = [...searchPieces(text, simplified)];
  const known = pieces.flatMap((piece) => [postings.get(piece) ?? []]);
  const begun = wordBegun(text, simplified);
  const isWord = begun === undefined || (known.at(-1)?.length ?? 0) > 0;
  return isWord ? known : [...known, beginningWith(postings, begun)];
}

/** Of all words that begin so, what says most for each article. */
function beginningWith(postings: SearchIndex['postings'], begun: string): readonly Posting[] {
  const best = new Map<number, number>();
  for (const [piece, found] of postings) {
    if (!piece.startsWith(begun)) continue;
    for (const [article, weight] of found) best.set(article, Math.max(weight, best.get(article) ?? 0));
  }
  return [...best];
}
