import { helpArticles, measureSearch, searchDocuments, trainSearch } from '../../shared/answers/search.ts';
import { languages } from '../../shared/schema/words.ts';
import type { Command } from '../command.ts';
import { knowledgeIn, placesOf } from '../files.ts';
import { columns } from '../plain.ts';

/** Asks the search of the help center the golden questions. */
export const search: Command = {
  name: 'search',
  summary: 'ask the search of the help center the golden questions: how often the right article comes first',
  options: [
    ['--articles DIR', 'topic files (knowledge/articles)'],
    ['--golden FILE', 'golden questions (knowledge/golden.yaml)'],
  ],
  run: async ({ args }) => {
    const { articles, golden, lexicon, asked } = knowledgeIn(placesOf(args));
    const shown = helpArticles(articles);
    const qualities = languages.map((lang) => {
      const index = trainSearch(searchDocuments(shown, asked, lang), lexicon.simplified);
      return measureSearch(index, lang, golden);
    });
    const rows = qualities.map(({ lang, questions, first, firstThree }) => [
      lang,
      String(questions),
      shareOf(first, questions),
      shareOf(firstThree, questions),
    ]);
    const text = `${shown.length} of ${articles.length} articles are shown\n\n${columns(['lang', 'questions', 'first', 'among three'], rows)}`;
    return { text, value: { articles: shown.length, qualities } };
  },
};

function shareOf(part: number, whole: number): string {
  return whole === 0 ? 'none' : `${((100 * part) / whole).toFixed(1)} % ${part}/${whole}`;
}
