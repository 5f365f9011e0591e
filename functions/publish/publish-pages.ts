import { unknownOrigin } from '../../shared/domain/center/pages-origin.ts';
import type { PageFile, PageFiles } from '../../shared/ports/page-files.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import { isHashed, pageHeaders } from './page-headers.ts';

/** The files of a release and what they are told of their deployment. */
export type PagesRelease = {
  readonly files: ReadonlyMap<string, PageFile['body']>;
  /** Text of `config.json`. */
  readonly config: string;
  /** Where the pages are, as `https://help.your.school`. */
  readonly origin: string;
};

const atOnce = 12;

/**
 * Puts a release's files where browsers get them.
 *
 * 1. What is named by its hash comes first: a page must not name a file that is not there yet.
 * 2. Then the configuration, then the pages and the loader, told where they are.
 *
 * Files of earlier releases stay: a page that is open still asks for them.
 */
export async function publishPages(pages: PageFiles, { files, config, origin }: PagesRelease): Promise<void> {
  const named = [...files].filter(([key]) => isHashed(key));
  const others = [...files].filter(([key]) => !isHashed(key));
  const put = ([key, body]: readonly [string, PageFile['body']]) =>
    pages.put({ key, body: withOrigin(key, body, origin), ...pageHeaders(key) });
  await inParallel(named, atOnce, put);
  await put(['config.json', config]);
  await inParallel(others, atOnce, put);
}

function withOrigin(key: string, body: PageFile['body'], origin: string): PageFile['body'] {
  if (!/\.(?:html|xml|txt)$/.test(key)) return body;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return text.replaceAll(unknownOrigin, origin);
}
