import type { Article } from '../shared/answers/written.ts';
import { languages } from '../shared/schema/words.ts';
import { readCsv, writeCsv } from './csv.ts';
import { Failure } from './failure.ts';
import { tierIn } from './tier-cell.ts';

// Tables written before articles had the word are read as they are: nobody gave it.
const optional: ReadonlySet<string> = new Set(['automatic']);
const header = [
  ...['id', 'topic', 'queue', 'tier', 'tags', 'validFrom', 'validUntil', 'person', 'automatic'],
  ...['lang', 'title', 'answer', 'phrasings'],
] as const;
type Column = (typeof header)[number];

// A phrasing a line: a line break inside one, and the backslash itself, are escaped.
const joinLines = (lines: readonly string[]): string =>
  lines.map((line) => line.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')).join('\n');
const splitLines = (cell: string): readonly string[] =>
  cell.split(/\r?\n/).map((line) => line.replace(/\\(.)/g, (_, one) => (one === 'n' ? '\n' : one)));

/** Writes articles as CSV, one row an article and language. */
export const articlesToCsv = (articles: readonly Article[]): string =>
  writeCsv([
    header,
    ...articles.flatMap(({ texts, ...article }) =>
      languages.map((lang) => [
        ...[article.id, article.topic, article.queue, String(article.tier), article.tags.join(' ')],
        ...[
          article.validFrom ?? '',
          article.validUntil ?? '',
          String(article.person ?? ''),
          String(article.automatic ?? ''),
        ],
        ...[lang, texts[lang].title, texts[lang].answer, joinLines(texts[lang].phrasings)],
      ]),
    ),
  ]);

/** Reads articles from CSV as `parseArticles` takes them, unchecked; throws a Failure for what is no such table. */
export const articlesFromCsv = (text: string): readonly unknown[] => {
  const [first = [], ...rows] = readCsv(text);
  const missing = header.filter((column) => !first.includes(column) && !optional.has(column));
  if (missing.length > 0) throw new Failure('bad_file', `the first row has no column ${missing.join(', ')}`);
  const cellOf = (row: readonly string[]) => (column: Column) => row[first.indexOf(column)] ?? '';
  const byId = Map.groupBy(rows.map(cellOf), (cell) => cell('id'));
  return [...byId.values()].map((cells) => articleOf(cells));
};

type Cells = (column: Column) => string;

function articleOf(cells: readonly Cells[]): unknown {
  const [cell] = cells;
  if (!cell) return undefined;
  const tags = cell('tags').split(' ').filter(Boolean);
  return {
    ...{ id: cell('id'), topic: cell('topic'), queue: cell('queue'), tier: tierIn(cell('tier')), tags },
    ...(cell('validFrom') === '' ? {} : { validFrom: cell('validFrom') }),
    ...(cell('validUntil') === '' ? {} : { validUntil: cell('validUntil') }),
    ...(cell('person') === '' ? {} : { person: cell('person') === 'true' }),
    ...(cell('automatic') === '' ? {} : { automatic: cell('automatic') === 'true' }),
    texts: Object.fromEntries(cells.map((one) => [one('lang'), textOf(one)])),
  };
}

function textOf(cell: Cells): unknown {
  return { title: cell('title'), answer: cell('answer'), phrasings: splitLines(cell('phrasings')) };
}
