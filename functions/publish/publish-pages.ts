import type { PageFile, PageFiles } from '../../shared/ports/page-files.ts';
import { isHashed, pageHeaders } from './page-headers.ts';

/** The files of a release and what they are told of their deployment. */
export type PagesRelease = {
  readonly files: ReadonlyMap<string, PageFile['body']>;
  /** Text of `config.json`. */
  readonly config: string;
};

/**
 * Puts a release's files where browsers get them.
 *
 * 1. What is named by its hash comes first: a page must not name a file that is not there yet.
 * 2. Then the configuration, then the pages and the loader.
 *
 * Files of earlier releases stay: a page that is open still asks for them.
 */
export async function publishPages(pages: PageFiles, { files, config }: PagesRelease): Promise<void> {
  const named = [...files].filter(([key]) => isHashed(key));
  const others = [...files].filter(([key]) => !isHashed(key));
  const ordered = [...named, ['config.json', config] as const, ...others];
  for (const [key, body] of ordered) await pages.put({ key, body, ...pageHeaders(key) });
}
