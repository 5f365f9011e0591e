import type { KnowledgeReleases } from '../ports/knowledge-releases.ts';

/** Which version each release came with, in memory. */
export function memoryKnowledgeReleases(): KnowledgeReleases {
  const versions = new Map<string, string>();
  return {
    versionOf: async (release) => versions.get(release),
    remember: async (release, version) => {
      versions.set(release, version);
    },
  };
}
