import type { Posting, SearchIndex } from './search-index.ts';
import { isHanPair, type Simplified, searchPieces } from './search-pieces.ts';

/** One article as it may be found: by its title, by questions it answers, and a little by its answer. */
export type SearchDocument = {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly string[];
  readonly answer: string;
};

// Tried on the golden questions; `npm run knowledge -- search` prints what they come to.
const weights = { title: 2, question: 1, answer: 0.3 };
const saturation = 1.2;
const lengthShare = 0.7;
const stepsOfWeight = 2;
// Most pairs of Chinese characters stand in one question alone: they are two thirds of the file and find nothing.
const leastOfPair = 3;

/** Makes the index of a language by BM25 (Robertson and Zaragoza, 2009) over each article's pieces, weights in whole steps. */
export function trainSearch(documents: readonly SearchDocument[], simplified: Simplified): SearchIndex {
  const counted = documents.map((document) => countPieces(document, simplified));
  const sizes = counted.map((counts) => sum(counts.values()));
  const usual = sum(sizes) / Math.max(documents.length, 1);
  const postings = new Map<string, Posting[]>();
  counted.forEach((counts, article) => {
    const size = (sizes[article] ?? 0) / usual;
    for (const [piece, count] of counts) {
      const said = (count * (saturation + 1)) / (count + saturation * (1 - lengthShare + lengthShare * size));
      postings.set(piece, [...(postings.get(piece) ?? []), [article, said]]);
    }
  });
  const totals = totalsOf(counted);
  const kept = [...postings].filter(([piece]) => !isHanPair(piece) || (totals.get(piece) ?? 0) >= leastOfPair);
  const weighed = kept.map(([piece, found]) => [piece, weigh(found, documents.length)] as const);
  const told = new Map(weighed.filter(([, found]) => found.length > 0));
  return { articles: documents, postings: told, simplified: ofUse(simplified, told) };
}

function countPieces(document: SearchDocument, simplified: Simplified): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const piece of searchPieces(text, simplified)) counts.set(piece, (counts.get(piece) ?? 0) + weight);
  };
  add(document.title, weights.title);
  for (const question of document.questions) add(question, weights.question);
  add(document.answer, weights.answer);
  return counts;
}

/** What a piece says for each article: the more, the fewer articles have it. */
function weigh(found: readonly Posting[], articles: number): readonly Posting[] {
  const rarity = Math.log(1 + (articles - found.length + 0.5) / (found.length + 0.5));
  return found
    .map(([article, said]): Posting => [article, Math.round(said * rarity * stepsOfWeight)])
    .filter(([, weight]) => weight > 0);
}

function totalsOf(counted: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const counts of counted) {
    for (const [piece, count] of counts) totals.set(piece, (totals.get(piece) ?? 0) + count);
  }
  return totals;
}

function ofUse(simplified: Simplified, postings: ReadonlyMap<string, unknown>): Simplified {
  return new Map([...simplified].filter(([, to]) => postings.has(to)));
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, one) => total + one, 0);
}
