import type { Clock } from '../ports/clock.ts';
import type { PageFile, PageFiles } from '../ports/page-files.ts';

/** Page files in memory, with what is there in the order it was last put; `clock` says when. */
export function pageFilesInMemory(clock: Clock = () => 0): PageFiles & { readonly all: () => readonly PageFile[] } {
  const files = new Map<string, PageFile & { readonly putAtMs: number }>();
  return {
    async put(file) {
      files.delete(file.key);
      files.set(file.key, { ...file, putAtMs: clock() });
    },
    listUnder: async (prefix) => [...files.values()].filter(({ key }) => key.startsWith(prefix)),
    async remove(key) {
      files.delete(key);
    },
    async clear() {
      files.clear();
    },
    all: () => [...files.values()],
  };
}
