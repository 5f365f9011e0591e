import { createHash } from 'node:crypto';
import { isArticlePage } from '../../shared/help-center/addresses.ts';
import type { PageFile } from '../../shared/ports/page-files.ts';

/** Files by their paths. */
export type Files = ReadonlyMap<string, PageFile['body']>;

/** Where the pages of articles and topics are. */
export const helpFolder = 'help/';

/** Whether a file changes with the published articles. */
export function isOfHelpCenter(key: string): boolean {
  return key.startsWith(helpFolder) || key === 'help.html' || key === 'sitemap.xml';
}

/** The articles that have a page among these files. */
export function articlesOf(files: Files): readonly string[] {
  return [...files.keys()].flatMap((key) => /^help\/en\/([^/]+)\.html$/.exec(key)?.[1] ?? []).filter(isArticlePage);
}

/** The names of the script and the styles that every page of the help center loads, as a release has them. */
export function scriptsOf(files: Files): { readonly script: string; readonly style: string } {
  const named = (ending: string) =>
    [...files.keys()].find((key) => /^help-[A-Z0-9]{8}\./.test(key) && key.endsWith(ending));
  return { script: named('.js') ?? '', style: named('.css') ?? '' };
}

/** SHA-256 over paths and contents. */
export function digestOf(files: Files): string {
  const hash = createHash('sha256');
  for (const [key, body] of [...files].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    hash.update(`${key}\0`).update(body);
  return hash.digest('hex');
}
