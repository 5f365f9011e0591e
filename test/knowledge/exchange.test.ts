import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { articlesFromCsv, articlesToCsv } from '../../knowledge/article-csv.ts';
import { planImport, topicFile } from '../../knowledge/article-files.ts';
import { articlesFromMarkdown, articlesToMarkdown, escapeMarkdown } from '../../knowledge/article-markdown.ts';
import { readText } from '../../knowledge/files.ts';
import { parseArticles } from '../../shared/answers/written/article.ts';
import { anyArticles, smallArticles } from './articles.ts';

const formats = [
  ['CSV', articlesToCsv, articlesFromCsv],
  ['Markdown', articlesToMarkdown, articlesFromMarkdown],
] as const;

describe.each(formats)('articles as %s', (_name, write, read) => {
  test('come back as they were, whatever is in their texts', () =>
    fc.assert(
      fc.property(anyArticles, (articles) => {
        expect(parseArticles(read(write(articles)))).toEqual({ kind: 'ok', articles });
      }),
      { numRuns: 300 },
    ));

  test('are refused with a hostile text, by article and field', () => {
    const [first] = smallArticles();
    const hostile = first && {
      ...first,
      texts: { ...first.texts, en: { ...first.texts.en, title: '<script>x</script>' } },
    };

    const parsed = parseArticles(read(write(hostile ? [hostile] : [])));

    expect(parsed).toMatchObject({
      kind: 'refused',
      problems: [expect.stringContaining('"password-forgotten", en.title: html')],
    });
  });
});

test('a table written before articles had the word is read as one without it', () => {
  const old = articlesToCsv(smallArticles()).replaceAll('person,automatic,', 'person,').replaceAll(',,,,true,', ',,,,');

  const parsed = parseArticles(articlesFromCsv(old));

  expect(parsed.kind === 'ok' && parsed.articles.map(({ automatic }) => automatic)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('a topic file has the word once where all its articles have it, and each its own otherwise', () => {
  const [first, second] = smallArticles();
  if (!first || !second) throw new Error('too few articles');
  const { automatic: _word, ...mute } = second;

  const [same, mixed] = [
    [first, second],
    [first, mute],
  ].map((articles) => parse(topicFile('login', articles)));

  expect(same).toMatchObject({ automatic: true, articles: [{}, {}] });
  expect(same.articles[0]).not.toHaveProperty('automatic');
  expect(mixed).not.toHaveProperty('automatic');
  expect(mixed.articles).toMatchObject([{ automatic: true }, {}]);
  expect(mixed.articles[1]).not.toHaveProperty('automatic');
});

test.each([
  ['a CSV without its columns', () => articlesFromCsv('a,b\n1,2'), 'no column id'],
  ['an empty CSV', () => articlesFromCsv(''), 'no column id'],
  ['Markdown without an article', () => articlesFromMarkdown('hello'), 'belongs to no article'],
  ['an empty Markdown', () => articlesFromMarkdown(''), 'no heading'],
])('%s is no list of articles', (_what, read, problem) => {
  expect(read).toThrow(problem);
});

test.each([
  '<script>alert(1)</script>',
  '[x](javascript:alert)',
  '![x](http://evil)',
  '`rm`',
  '**b**',
  '# h',
  '1. x',
  '| a |',
  '&lt;',
])('Markdown shows %o as it is written', (text) => {
  const shown = escapeMarkdown(text);

  expect(shown).not.toBe(text);
  expect(shown).not.toMatch(/(?<!\\)[<>[\]`*#|&]/);
});

test('an import replaces, adds and keeps, and writes only the topics it touches', () => {
  const present = smallArticles();
  const [first, second] = present;
  if (!first || !second) throw new Error('too few articles');
  const changed = { ...first, tier: 3 as const };
  const added = { ...second, id: 'video-new', topic: 'video-new' };

  const plan = planImport('/nowhere', present, [changed, second, added]);

  expect(plan).toMatchObject({ added: ['video-new'], changed: ['password-forgotten'], unchanged: ['video-stutters'] });
  expect(plan.files.map(({ file }) => file)).toEqual(['/nowhere/password-forgotten.yaml', '/nowhere/video-new.yaml']);
  expect(plan.files[0]?.content).toContain('tier: 3');
});

describe('a table as a spreadsheet program saved it', () => {
  const [article] = smallArticles();
  const table = (word: string): string =>
    articlesToCsv(article ? [{ ...article, person: true }] : []).replaceAll(',true,', `,${word},`);

  test.each(['TRUE', 'true', 'Ja', 'yes', '是', '1'])('%s is a yes', (word) => {
    expect(parseArticles(articlesFromCsv(table(word)))).toMatchObject({ kind: 'ok', articles: [{ person: true }] });
  });

  test.each(['FALSE', 'Nein', 'no', '否', '0'])('%s is a no', (word) => {
    expect(parseArticles(articlesFromCsv(table(word)))).toMatchObject({ kind: 'ok', articles: [{ person: false }] });
  });

  test('any other word is refused by article and field, not taken for a no', () => {
    expect(parseArticles(articlesFromCsv(table('maybe')))).toMatchObject({
      kind: 'refused',
      problems: expect.arrayContaining([expect.stringContaining('"password-forgotten", person: ')]),
    });
  });

  test.each([
    [';', '";"'],
    ['\t', 'tabs'],
  ])('a separator other than the comma is named: %o', (separator, name) => {
    expect(() => articlesFromCsv(articlesToCsv(smallArticles()).replaceAll(',', separator))).toThrow(
      `the columns are separated by ${name}: save the table as CSV separated by commas`,
    );
  });

  test.each([
    ['UTF-16', Buffer.from('\ufeffid,topic', 'utf16le')],
    ['another encoding', Buffer.from([0x69, 0x64, 0x2c, 0xc4, 0xe3, 0xba, 0xc3])],
  ])('an encoding other than UTF-8 is named: %s', (encoding, bytes) => {
    const file = join(mkdtempSync(join(tmpdir(), 'handraise-encoding-')), 'table.csv');
    writeFileSync(file, bytes);

    expect(() => readText(file)).toThrow(`is stored in ${encoding}`);
    rmSync(dirname(file), { recursive: true });
  });
});
