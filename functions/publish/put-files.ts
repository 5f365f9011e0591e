import { unknownOrigin } from '../../shared/domain/center/pages-origin.ts';
import type { PageFile, PageFiles } from '../../shared/ports/page-files.ts';
import { inParallel } from '../../shared/workflow/in-parallel.ts';
import { pageHeaders } from './page-headers.ts';

const atOnce = 12;

/** A file by its path. */
export type NamedFile = readonly [key: string, body: PageFile['body']];

/** Puts files where browsers get them, each with its headers, and where they are written in those that name it. */
export async function putFiles(
  pages: Pick<PageFiles, 'put'>,
  files: readonly NamedFile[],
  origin: string,
): Promise<void> {
  await inParallel(files, atOnce, async ([key, body]) =>
    pages.put({ key, body: withOrigin(key, body, origin), ...pageHeaders(key) }),
  );
}

function withOrigin(key: string, body: PageFile['body'], origin: string): PageFile['body'] {
  if (!/\.(?:html|xml|txt)$/.test(key)) return body;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return text.replaceAll(unknownOrigin, origin);
}
