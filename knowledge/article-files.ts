import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Article } from '../shared/answers/written.ts';
import { writeWhole } from './files.ts';

/** A topic file that an import makes or changes. */
export type TopicChange = { readonly file: string; readonly isNew: boolean; readonly content: string };

/** What an import comes to: articles by what happens to them, and the files to write. */
export type ImportPlan = {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly files: readonly TopicChange[];
};

const inFile = (
  { topic: _topic, id, queue, automatic, texts, ...article }: Article,
  ownQueue: string,
  forAll: boolean,
) => ({
  id,
  ...(queue === ownQueue ? {} : { queue }),
  ...article,
  ...(automatic === undefined || forAll ? {} : { automatic }),
  en: texts.en,
  zh: texts.zh,
});

/** Writes the articles of one topic as its file; the queue most of them have is the file's, and the word that all of them have. */
export const topicFile = (topic: string, articles: readonly Article[]): string => {
  const counts = Map.groupBy(articles, ({ queue }) => queue);
  const [queue = ''] = [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const forAll = articles.length > 0 && articles.every(({ automatic }) => automatic === true);
  const word = forAll ? { automatic: true } : {};
  const file = { topic, queue, ...word, articles: articles.map((article) => inFile(article, queue, forAll)) };
  return stringify(file, { lineWidth: 110, aliasDuplicateObjects: false });
};

const isSame = (one: Article | undefined, other: Article): boolean =>
  one !== undefined && one.topic === other.topic && topicFile('', [one]) === topicFile('', [other]);

/** Plans an import into the articles that are there: same ids are replaced, new ones added, the rest is kept. */
export const planImport = (folder: string, present: readonly Article[], imported: readonly Article[]): ImportPlan => {
  const before = new Map(present.map((article) => [article.id, article]));
  const differing = imported.filter((article) => !isSame(before.get(article.id), article));
  const replaced = new Map(imported.map((article) => [article.id, article]));
  const after = [
    ...present.map((article) => replaced.get(article.id) ?? article),
    ...imported.filter(({ id }) => !before.has(id)),
  ];
  const topics = new Set(differing.flatMap(({ id, topic }) => [topic, before.get(id)?.topic ?? topic]));
  const files = [...topics].sort().map((topic) => {
    const file = join(folder, `${topic}.yaml`);
    return {
      file,
      isNew: !existsSync(file),
      content: topicFile(
        topic,
        after.filter((article) => article.topic === topic),
      ),
    };
  });
  return {
    added: differing.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    changed: differing.filter(({ id }) => before.has(id)).map(({ id }) => id),
    unchanged: imported.filter((article) => !differing.includes(article)).map(({ id }) => id),
    files,
  };
};

/** Writes the files of a plan. */
export const carryOut = ({ files }: ImportPlan): void => {
  for (const { file, content } of files) writeWhole(file, content);
};
