import { extname } from 'node:path';
import { type Article, parseArticles } from '../../shared/answers/written.ts';
import { dayOf } from '../../shared/domain/teaching/day-of.ts';
import type { Lesson } from '../../shared/domain/teaching/lesson.ts';
import { mostLessons } from '../../shared/workflow/publish-knowledge.ts';
import { articlesFromCsv, articlesToCsv } from '../article-csv.ts';
import { carryOut, planImport } from '../article-files.ts';
import { articlesFromMarkdown, articlesToMarkdown, escapeMarkdown } from '../article-markdown.ts';
import { openCenter } from '../center.ts';
import type { Command, Context, Report } from '../command.ts';
import { writeCsv } from '../csv.ts';
import { Failure } from '../failure.ts';
import { articlesOf, placesOf, readText, writeWhole } from '../files.ts';
import { clustersOf, talliesIn } from './lessons.ts';

const lists = ['articles', 'unanswered', 'drafts', 'votes', 'feedback'] as const;
type List = (typeof lists)[number];

/** Takes articles from a file into the topic files. */
export const importArticles: Command = {
  name: 'import',
  operands: 'FILE',
  summary: 'take articles from a .csv or .md file into the topic files; same ids are replaced, the rest is kept',
  options: [
    ['--articles DIR', 'topic files (knowledge/articles)'],
    ['--dry-run', 'say what would change, and change nothing'],
  ],
  run: async ({ args }) => {
    const file = fileOf(args.operands);
    const parsed = parseArticles(articlesIn(file));
    if (parsed.kind === 'refused')
      throw new Failure('refused', `${parsed.problems.length} problems in ${file}, nothing was taken`, parsed);
    const places = placesOf(args);
    const plan = planImport(places.articles, articlesOf(places), parsed.articles);
    const isTrial = args.has('dry-run');
    if (!isTrial) carryOut(plan);
    return importReport(plan, isTrial);
  },
};

function importReport(plan: ReturnType<typeof planImport>, isTrial: boolean): Report {
  const { added, changed, unchanged, files } = plan;
  const paths = files.map(({ file }) => file);
  const text = [
    `${added.length} added, ${changed.length} changed, ${unchanged.length} unchanged${isTrial ? ', nothing written' : ''}`,
    ...added.map((id) => `+ ${id}`),
    ...changed.map((id) => `~ ${id}`),
    ...paths.map((path) => `  ${path}`),
  ].join('\n');
  return { text, value: { added, changed, unchanged, files: paths, written: !isTrial } };
}

/** Writes articles, or what a center learned, to a file. */
export const exportArticles: Command = {
  name: 'export',
  operands: 'FILE',
  summary: 'write articles to a .csv or .md file; with --list what a center knows',
  options: [
    ['--articles DIR', 'topic files (knowledge/articles)'],
    ['--list WHAT', `${lists.join(', ')} (articles; the others need a center)`],
  ],
  run: async (context) => {
    const file = fileOf(context.args.operands);
    const isCsv = extensionOf(file) === '.csv';
    const list = listOf(context.args.text('list') ?? 'articles');
    const { content, rows } =
      list === 'articles' ? writtenArticles(context, isCsv) : await listed(context, list, isCsv);
    writeWhole(file, content);
    return { text: `${rows} ${list} written to ${file}`, value: { file, list, rows } };
  },
};

type Written = { readonly content: string; readonly rows: number };

function writtenArticles({ args }: Context, isCsv: boolean): Written {
  const articles: readonly Article[] = articlesOf(placesOf(args));
  return { content: isCsv ? articlesToCsv(articles) : articlesToMarkdown(articles), rows: articles.length };
}

async function listed(context: Context, list: Exclude<List, 'articles'>, isCsv: boolean): Promise<Written> {
  const [header, ...rows] = await tableOf(context, list);
  const table = [header ?? [], ...rows];
  return { content: isCsv ? writeCsv(table) : markdownTable(table), rows: rows.length };
}

async function tableOf(
  { args, now }: Context,
  list: Exclude<List, 'articles'>,
): Promise<readonly (readonly string[])[]> {
  const center = await openCenter(args);
  switch (list) {
    case 'unanswered': {
      const clusters = await clustersOf(center, await center.lessons.list('unanswered', mostLessons));
      const rows = clusters.flatMap(({ asked, lessons }) => lessons.map((one) => [String(asked), ...fieldsOf(one)]));
      return [['asked', ...fieldNames], ...rows];
    }
    case 'drafts': {
      const clusters = await clustersOf(center, await center.lessons.list('draft', mostLessons));
      const rows = clusters.flatMap(({ asked, lessons }) =>
        lessons.map((one) => [String(asked), ...fieldsOf(one), one.answer]),
      );
      return [['asked', ...fieldNames, 'answer'], ...rows];
    }
    case 'votes': {
      const votes = await center.lessons.list('exemplar', mostLessons);
      return [
        [...fieldNames, 'article', 'review'],
        ...votes.map((one) => [...fieldsOf(one), one.articleId ?? '', one.review?.verdict ?? '']),
      ];
    }
    case 'feedback': {
      const tallies = await talliesIn(center, 30, now);
      const names = ['given', 'helpful', 'unhelpful', 'recontacted', 'against'] as const;
      return [
        ['article', ...names],
        ...tallies.map((one) => [one.articleId, ...names.map((name) => String(one[name]))]),
      ];
    }
  }
}

const fieldNames = ['id', 'day', 'lang', 'question'] as const;

function fieldsOf({ id, at, lang, text }: Lesson): readonly string[] {
  return [id, dayOf(at), lang, text];
}

function markdownTable([header = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => escapeMarkdown(cell).replace(/\s*\n\s*/g, ' ')).join(' | ')} |`;
  return [line(header), line(header.map(() => '')).replaceAll('  ', ' --- '), ...rows.map(line)]
    .join('\n')
    .concat('\n');
}

function fileOf(operands: readonly string[]): string {
  const [file, ...more] = operands;
  if (file === undefined || more.length > 0)
    throw new Failure('bad_usage', `expected one FILE, got ${operands.length}`);
  extensionOf(file);
  return file;
}

function extensionOf(file: string): '.csv' | '.md' {
  const extension = extname(file).toLowerCase();
  if (extension === '.csv' || extension === '.md') return extension;
  throw new Failure('bad_usage', `${file} ends in "${extension}", known are .csv and .md`);
}

function articlesIn(file: string): readonly unknown[] {
  const text = readText(file);
  return extensionOf(file) === '.csv' ? articlesFromCsv(text) : articlesFromMarkdown(text);
}

function listOf(name: string): List {
  const found = lists.find((list) => list === name);
  if (!found) throw new Failure('bad_usage', `--list "${name}" is not one of ${lists.join(', ')}`);
  return found;
}
