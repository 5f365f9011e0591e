import type { ContentRead, ContentReads } from '../ports/content-reads.ts';
import { copyOf, elsewhere } from './tables.ts';

/** Who read contents of contacts, in memory. */
export function memoryContentReads(kept: ContentRead[] = []): ContentReads & { readonly kept: readonly ContentRead[] } {
  return {
    kept,
    keep: async (read) => {
      await elsewhere();
      kept.push(copyOf(read));
    },
  };
}
