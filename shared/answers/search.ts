// The face of the search of the help center: making an index from the articles, and asking it, in a browser too.
export { helpArticles, searchDocuments } from './search/help-articles.ts';
export { measureSearch } from './search/measure-search.ts';
export { rankSearch } from './search/rank-search.ts';
export { openIndex, type PackedIndex, packIndex, type SearchIndex } from './search/search-index.ts';
export { trainSearch } from './search/train-search.ts';
