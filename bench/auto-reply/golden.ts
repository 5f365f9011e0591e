import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { parse } from 'yaml';
import { filesByName } from '../../knowledge/files.ts';
import { projectLexicon } from '../../knowledge/project-lexicon.ts';
import { type GoldenFigures, testGolden } from '../../shared/answers/engine/gate/golden.ts';
import { decodeKnowledge, encodeKnowledge } from '../../shared/answers/engine/model/codec.ts';
import { type KnowledgeModel, trainKnowledge } from '../../shared/answers/engine/model/model.ts';
import { type Article, parseArticles } from '../../shared/answers/written/article.ts';
import { readAsked } from '../../shared/answers/written/asked-questions.ts';
import { GoldenQuestion } from '../../shared/answers/written/golden-question.ts';
import { articlesOfTopic } from '../../shared/answers/written/topic-file.ts';
import { languages } from '../../shared/schema/words.ts';

const folder = (path: string): string => fileURLToPath(new URL(`../../knowledge/${path}`, import.meta.url));

const readYaml = (path: string): unknown => parse(readFileSync(path, 'utf8'));

/** The project's own articles; throws with every problem when one is refused. */
export const readArticles = (): readonly Article[] => {
  const files = readdirSync(folder('articles')).filter((name) => name.endsWith('.yaml'));
  const parsed = parseArticles(files.sort().flatMap((name) => articlesOfTopic(readYaml(folder(`articles/${name}`)))));
  if (parsed.kind === 'refused') throw new Error(`knowledge: ${parsed.problems.join('\n')}`);
  return parsed.articles;
};

const line = (lang: string, { questions, ...figures }: GoldenFigures): string => {
  const shares = Object.entries(figures).map(
    ([name, { right, total, share, low, high }]) =>
      `${name} ${(100 * share).toFixed(1)} % (${right}/${total}, ${(100 * low).toFixed(0)}-${(100 * high).toFixed(0)})`,
  );
  return `golden ${lang}, ${questions} questions: ${shares.join('; ')}`;
};

/** Trains on the project's articles and asks its golden set; undefined when there is none. */
export const measureGolden = async (): Promise<
  { readonly text: string; readonly model: KnowledgeModel } | undefined
> => {
  if (!existsSync(folder('golden.yaml'))) return undefined;
  const golden = v.parse(v.array(GoldenQuestion), readYaml(folder('golden.yaml')));
  const articles = readArticles();
  const { exemplars } = readAsked(filesByName(folder('asked')), articles, golden);
  const model = decodeKnowledge(encodeKnowledge(trainKnowledge(articles, projectLexicon(), exemplars)));
  const report = testGolden(model, golden, Date.now());
  return { model, text: languages.map((lang) => line(lang, report[lang])).join('\n') };
};
