import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { helpArticles } from '../../shared/answers/search.ts';
import {
  articlesOfTopic,
  parseArticles,
  readCanned,
  readLexicon,
  type WrittenKnowledge,
} from '../../shared/answers/written.ts';
import { projectRoot } from '../project-root.ts';

const articlesFolder = join(projectRoot, 'knowledge/articles');
const askedFolder = join(projectRoot, 'knowledge/asked');
const goldenFile = join(projectRoot, 'knowledge/golden.yaml');
const urgencyFile = join(projectRoot, 'knowledge/urgency.yaml');
const dangerFile = join(projectRoot, 'knowledge/danger.yaml');
const goldenDangerFile = join(projectRoot, 'knowledge/golden-danger.yaml');
const lexiconFolder = join(projectRoot, 'knowledge/lexicon');
const cannedFile = join(projectRoot, 'knowledge/canned.yaml');

/** The knowledge base as one JSON text: an array of its topic files in the order of their names; throws when there are none. */
export function knowledgeArticlesJson(folder: string = articlesFolder): string {
  return JSON.stringify(filesIn(folder).map(topic));
}

/** The ids of the articles that the help center shows as one JSON text; throws naming what is wrong with an article. */
export function knowledgeShownJson(folder: string = articlesFolder): string {
  const read = parseArticles(filesIn(folder).map(topic).flatMap(articlesOfTopic));
  if (read.kind === 'refused') throw new Error(`knowledge articles: ${read.problems.join('; ')}`);
  return JSON.stringify(helpArticles(read.articles).map(({ id }) => id));
}

/** The lexicon as one JSON text: its files by their names; throws naming what is wrong with them. */
export function knowledgeLexiconJson(folder: string = lexiconFolder): string {
  const lexicon = filesByName(folder);
  const read = readLexicon(lexicon);
  if (read.kind === 'refused') throw new Error(`knowledge lexicon: ${read.problems.join('; ')}`);
  return JSON.stringify(lexicon);
}

/** The questions as students ask them as one JSON text: a list by language, the name of its file. */
export function knowledgeAskedJson(folder: string = askedFolder): string {
  return JSON.stringify(filesByName(folder));
}

/** The golden questions as one JSON text; throws when there are none. */
export function knowledgeGoldenJson(path: string = goldenFile): string {
  if (!existsSync(path)) throw new Error(`knowledge articles: got no ${path}, the publish gate needs it`);
  return JSON.stringify(topic(path));
}

/** The messages rated by urgency as one JSON text; throws when there are none. */
export function knowledgeUrgencyJson(path: string = urgencyFile): string {
  if (!existsSync(path)) throw new Error(`knowledge articles: got no ${path}, triage is trained on it`);
  return JSON.stringify(topic(path));
}

/** The messages judged by danger as one JSON text; throws when there are none. */
export function knowledgeDangerJson(path: string = dangerFile): string {
  if (!existsSync(path)) throw new Error(`knowledge articles: got no ${path}, danger is learned from it`);
  return JSON.stringify(topic(path));
}

/** The golden dangers as one JSON text; throws when there are none. */
export function knowledgeGoldenDangerJson(path: string = goldenDangerFile): string {
  if (!existsSync(path)) throw new Error(`knowledge articles: got no ${path}, the publish gate needs it`);
  return JSON.stringify(topic(path));
}

/** The knowledge that is deployed, as the functions are given it; throws where a part of it is missing. */
export function deployedKnowledge(): WrittenKnowledge {
  return {
    topicFiles: JSON.parse(knowledgeArticlesJson()),
    golden: JSON.parse(knowledgeGoldenJson()),
    lexicon: JSON.parse(knowledgeLexiconJson()),
    asked: JSON.parse(knowledgeAskedJson()),
    urgency: JSON.parse(knowledgeUrgencyJson()),
    danger: JSON.parse(knowledgeDangerJson()),
    goldenDanger: JSON.parse(knowledgeGoldenDangerJson()),
  };
}

/** The canned replies as one JSON text; throws naming what is wrong with them. */
export function cannedRepliesJson(path: string = cannedFile): string {
  const read = readCanned(existsSync(path) ? topic(path) : []);
  if (read.kind === 'refused') throw new Error(`canned replies: ${read.problems.join('; ')}`);
  return JSON.stringify(read.replies);
}

function filesByName(folder: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(filesIn(folder).map((file) => [basename(file, '.yaml'), topic(file)]));
}

function filesIn(folder: string): readonly string[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.yaml')) : [];
  if (files.length === 0) throw new Error(`knowledge articles: got no .yaml file in ${folder}, at least one is needed`);
  return files.sort().map((file) => join(folder, file));
}

function topic(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`knowledge articles: ${path} is not YAML`, { cause });
  }
}
