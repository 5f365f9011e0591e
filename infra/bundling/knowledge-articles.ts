import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../project-root.ts';

const articlesFolder = join(projectRoot, 'knowledge/articles');
const goldenFile = join(projectRoot, 'knowledge/golden.yaml');

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

function topic(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`knowledge articles: ${path} is not YAML`, { cause });
  }
}
