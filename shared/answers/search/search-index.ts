import type { Simplified } from './search-pieces.ts';

/** Where a piece was found and how much it says for that article. */
export type Posting = readonly [article: number, weight: number];

/** What a reader's browser searches in: the articles of one language and what each is found by. */
export type SearchIndex = {
  readonly articles: readonly SearchedArticle[];
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  readonly simplified: Simplified;
};

/** An article as a result shows it. */
export type SearchedArticle = { readonly id: string; readonly title: string };

/** A search index as its file holds it. */
export type PackedIndex = {
  readonly articles: readonly (readonly [id: string, title: string])[];
  /** A line a piece: the piece, then for each article the distance from the one before, and the weight where it is not 1; base 36. */
  readonly pieces: string;
  /** Each traditional character followed by its simplified one. */
  readonly simplified: string;
};

/** Packs an index for its file. */
export function packIndex({ articles, postings, simplified }: SearchIndex): PackedIndex {
  const lines = [...postings].map(([piece, found]) => `${piece} ${found.map(packed).join(' ')}`);
  return {
    articles: articles.map(({ id, title }) => [id, title]),
    pieces: lines.toSorted().join('\n'),
    simplified: [...simplified].flat().join(''),
  };
}

function packed([article, weight]: Posting, at: number, all: readonly Posting[]): string {
  const distance = (article - (all[at - 1]?.[0] ?? 0)).toString(36);
  return weight === 1 ? distance : `${distance},${weight.toString(36)}`;
}

/** Opens a packed index. */
export function openIndex({ articles, pieces, simplified }: PackedIndex): SearchIndex {
  const opened = pieces.split('\n').map((line) => {
    const [piece = '', ...found] = line.split(' ');
    return [piece, unpacked(found)] as const;
  });
  return {
    articles: articles.map(([id, title]) => ({ id, title })),
    postings: new Map(opened),
    simplified: new Map(Array.from(simplified.matchAll(/(.)(.)/gu), ([, from = '', to = '']) => [from, to])),
  };
}

function unpacked(found: readonly string[]): readonly Posting[] {
  let article = 0;
  return found.map((one) => {
    const [distance = '', weight = '1'] = one.split(',');
    article += Number.parseInt(distance, 36);
    return [article, Number.parseInt(weight, 36)];
  });
}
