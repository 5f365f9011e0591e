import type { KnowledgeBlobs, KnowledgeVersion, KnowledgeVersions } from '../ports/knowledge.ts';

/** The versions of a knowledge base, in memory. */
export function memoryKnowledgeVersions(): KnowledgeVersions {
  const versions = new Map<string, KnowledgeVersion>();
  let current: KnowledgeVersion | undefined;
  let look: string | undefined;
  return {
    current: async () => current,
    find: async (version) => versions.get(version),
    list: async () => [...versions.values()].sort((one, other) => other.publishedAt - one.publishedAt),
    record: async (version) => {
      versions.set(version.version, version);
    },
    point: async (version, inPlaceOf) => {
      if (current?.version !== inPlaceOf) return 'overtaken';
      current = version;
      return 'pointed';
    },
    lastLook: async () => look,
    noteLook: async (seen) => {
      look = seen;
    },
  };
}

/** Knowledge blobs in memory; one that was never put cannot be got. */
export function memoryKnowledgeBlobs(): KnowledgeBlobs {
  const blobs = new Map<string, Uint8Array>();
  return {
    get: async (key) => {
      const bytes = blobs.get(key);
      if (!bytes) throw new Error(`knowledge: object ${key} does not exist`);
      return bytes;
    },
    put: async (key, bytes) => {
      blobs.set(key, bytes);
    },
  };
}
