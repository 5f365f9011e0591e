import type { ListedFile } from '../../shared/ports/page-files.ts';
import type { Files } from './help-files.ts';
import { isHashed } from './page-headers.ts';

const dayMs = 86_400_000;

// A function that publishes runs for three minutes at most (`infra/stacks/web-stack.ts`): what was put so near to one another may be of one publication.
const publicationMs = 600_000;

/**
 * The keys of listed files that a help center, just put whole, no longer needs. A page goes with its article. What pages search is asked for by one that is open, or kept by the distribution for a
 * minute: it stays until a day has passed since it was last named. Each publication puts all it names, so none has named it since the first later one. By when files were put alone: the clock of a laptop is another one.
 */
export function outlived(listed: readonly ListedFile[], files: Files): readonly string[] {
  const newestMs = Math.max(...listed.map(({ putAtMs }) => putAtMs));
  const gone = listed.filter(({ key }) => !files.has(key));
  const laterMs = gone.map(({ putAtMs }) => putAtMs).filter((putAtMs) => newestMs - putAtMs > dayMs);
  return gone
    .filter(({ key, putAtMs }) => !isHashed(key) || laterMs.some((later) => later > putAtMs + publicationMs))
    .map(({ key }) => key);
}
