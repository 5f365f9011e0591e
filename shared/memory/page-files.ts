import type { PageFile, PageFiles } from '../ports/page-files.ts';

/** Page files in memory, with what is there in the order it was last put. */
export function pageFilesInMemory(): PageFiles & { readonly all: () => readonly PageFile[] } {
  const files = new Map<string, PageFile>();
  return {
    async put(file) {
      files.delete(file.key);
      files.set(file.key, file);
    },
    keysUnder: async (prefix) => [...files.keys()].filter((key) => key.startsWith(prefix)),
    async remove(key) {
      files.delete(key);
    },
    async clear() {
      files.clear();
    },
    all: () => [...files.values()],
  };
}
