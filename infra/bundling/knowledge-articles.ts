import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readCanned } from '../../shared/domain/knowledge-care/canned.ts';
import { projectRoot } from '../project-root.ts';

const articlesFolder = join(projectRoot, 'knowledge/articles');
const goldenFile = join(projectRoot, 'knowledge/golden.yaml');
const cannedFile = join(projectRoot, 'knowledge/canned.yaml');

/** The knowledge base as one JSON text: an array of its topic files in the order of their names; throws when there are none. */
export function knowledgeArticlesJson(folder: string = articlesFolder): string {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.yaml')) : [];
  if (files.length === 0) throw new Error(`knowledge articles: got no .yaml file in ${folder}, at least one is needed`);
  return JSON.stringify(files.sort().map((file) => topic(join(folder, file))));
}

/** The golden questions as one JSON text; throws when there are none. */
export function knowledgeGoldenJson(path: string = goldenFile): string {
  if (!existsSync(path)) throw new Error(`knowledge articles: got no ${path}, the publish gate needs it`);
  return JSON.stringify(topic(path));
}

/** The canned replies as one JSON text; throws naming what is wrong with them. */
export function cannedRepliesJson(path: string = cannedFile): string {
  const read = readCanned(existsSync(path) ? topic(path) : []);
  if (read.kind === 'refused') throw new Error(`canned replies: ${read.problems.join('; ')}`);
  return JSON.stringify(read.replies);
}

function topic(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`knowledge articles: ${path} is not YAML`, { cause });
  }
}
