import type { Article } from '../shared/answers/written.ts';
import { languages } from '../shared/schema/words.ts';
import { booleanIn, tierIn } from './cells.ts';
import { readCsv, writeCsv } from './csv.ts';
import { Failure } from './failure.ts';

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
  checkSeparator(text);
  const [first = [], ...rows] = readCsv(text);
  const missing = header.filter((column) => !first.includes(column) && !optional.has(column));
  if (missing.length > 0) throw new Failure('bad_file', `the first row has no column ${missing.join(', ')}`);
  const cellOf = (row: readonly string[]) => (column: Column) => row[first.indexOf(column)] ?? '';
  const byId = Map.groupBy(rows.map(cellOf), (cell) => cell('id'));
  return [...byId.values()].map((cells) => articleOf(cells));
};

// Where a spreadsheet program's language has the comma for decimals, it saves tables with other separators.
function checkSeparator(text: string): void {
  const [head = ''] = text.split(/\r?\n/, 1);
  const [separator] = /[;\t|]/.exec(head) ?? [];
  if (head.includes(',') || separator === undefined) return;
  const name = separator === '\t' ? 'tabs' : `"${separator}"`;
  throw new Failure('bad_file', `the columns are separated by ${name}: save the table as CSV separated by commas`);
}

type Cells = (column: Column) => string;

function articleOf(cells: readonly Cells[]): unknown {
  const [cell] = cells;
  if (!cell) return undefined;
  const tags = cell('tags').split(' ').filter(Boolean);
  return {
    ...{ id: cell('id'), topic: cell('topic'), queue: cell('queue'), tier: tierIn(cell('tier')), tags },
    ...(cell('validFrom') === '' ? {} : { validFrom: cell('validFrom') }),
    ...(cell('validUntil') === '' ? {} : { validUntil: cell('validUntil') }),
    ...saidOf('person', booleanIn(cell('person'))),
    ...saidOf('automatic', booleanIn(cell('automatic'))),
    texts: Object.fromEntries(cells.map((one) => [one('lang'), textOf(one)])),
  };
}

const saidOf = (name: string, value: unknown): Readonly<Record<string, unknown>> =>
  value === undefined ? {} : { [name]: value };

function textOf(cell: Cells): unknown {
  return { title: cell('title'), answer: cell('answer'), phrasings: splitLines(cell('phrasings')) };
}
