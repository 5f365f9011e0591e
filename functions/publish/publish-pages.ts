import type { PageFile, PageFiles } from '../../shared/ports/page-files.ts';
import { isOfHelpCenter } from './help-files.ts';
import { isHashed } from './page-headers.ts';
import { putFiles } from './put-files.ts';

/** The files of a release and what they are told of their deployment. */
export type PagesRelease = {
  readonly files: ReadonlyMap<string, PageFile['body']>;
  /** Text of `config.json`. */
  readonly config: string;
  /** Where the pages are, as `https://help.your.school`. */
  readonly origin: string;
};

/**
 * Puts a release's files where browsers get them, but for those of the help center, which shows what is published.
 *
 * 1. What is named by its hash comes first: a page must not name a file that is not there yet.
 * 2. Then the configuration, then the pages and the loader, told where they are.
 *
 * Files of earlier releases stay: a page that is open still asks for them.
 */
export async function publishPages(
  pages: Pick<PageFiles, 'put'>,
  { files, config, origin }: PagesRelease,
): Promise<void> {
  const released = [...files].filter(([key]) => !isOfHelpCenter(key));
  await putFiles(
    pages,
    released.filter(([key]) => isHashed(key)),
    origin,
  );
  await putFiles(pages, [['config.json', config]], origin);
  await putFiles(
    pages,
    released.filter(([key]) => !isHashed(key)),
    origin,
  );
}
