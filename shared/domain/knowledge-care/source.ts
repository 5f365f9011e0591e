import * as z from 'zod/mini';
import { type Article, parseArticles } from '../knowledge/article.ts';
import { GoldenQuestion } from '../knowledge/golden.ts';
import { articlesOfTopic } from '../knowledge/topic-file.ts';

/** What a knowledge base is made from, as it is written in files. */
export type WrittenKnowledge = { readonly topicFiles: readonly unknown[]; readonly golden: unknown };

/** The same, read; or everything that is wrong with it. */
export type ReadKnowledge =
  | { readonly kind: 'ok'; readonly articles: readonly Article[]; readonly golden: readonly GoldenQuestion[] }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** Reads topic files and golden questions: refused as a whole, with every problem named. */
export const readKnowledge = ({ topicFiles, golden }: WrittenKnowledge): ReadKnowledge => {
  const parsed = parseArticles(topicFiles.flatMap(articlesOfTopic));
  const questions = z.safeParse(z.array(GoldenQuestion), golden);
  const problems = [
    ...(parsed.kind === 'refused' ? parsed.problems : []),
    ...(questions.success ? [] : questions.error.issues.map(goldenProblem)),
    ...(questions.success ? doubled(questions.data) : []),
    ...(parsed.kind === 'ok' && questions.success ? missing(parsed.articles, questions.data) : []),
  ];
  if (problems.length > 0 || parsed.kind === 'refused' || !questions.success) return { kind: 'refused', problems };
  return { kind: 'ok', articles: parsed.articles, golden: questions.data };
};

const goldenProblem = ({ path, code, message }: z.core.$ZodIssue): string =>
  path.length === 0
    ? `golden set: ${code}: ${message}`
    : `golden question number ${Number(path[0]) + 1}${path[1] === undefined ? '' : `, ${String(path[1])}`}: ${code}: ${message}`;

const doubled = (golden: readonly GoldenQuestion[]): readonly string[] => {
  const seen = new Set<string>();
  return golden.flatMap(({ lang, text }) => {
    const key = `${lang} ${text.toLowerCase()}`;
    const isDoubled = seen.has(key);
    seen.add(key);
    return isDoubled ? [`golden question ${JSON.stringify(text)}: duplicate: it is in the set twice`] : [];
  });
};

const missing = (articles: readonly Article[], golden: readonly GoldenQuestion[]): readonly string[] => {
  const known = new Set(['out-of-scope', 'person', ...articles.map(({ id }) => id)]);
  const written = new Set(articles.flatMap(({ texts }) => [...texts.en.phrasings, ...texts.zh.phrasings]));
  return golden.flatMap(({ text, expect }) => [
    ...(known.has(expect)
      ? []
      : [`golden question ${JSON.stringify(text)}: golden-unknown: expects article "${expect}", which does not exist`]),
    ...(written.has(text)
      ? [`golden question ${JSON.stringify(text)}: golden-trained: is a phrasing of an article, so it proves nothing`]
      : []),
  ]);
};
