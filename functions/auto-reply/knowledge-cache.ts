import { createHash } from 'node:crypto';
import type { Ms } from '../../shared/domain/ids.ts';
import { decodeKnowledge } from '../../shared/domain/knowledge/codec.ts';
import type { KnowledgeModel } from '../../shared/domain/knowledge/model.ts';
import type { KnowledgeBlobs, KnowledgeVersion, KnowledgeVersions } from '../../shared/ports.ts';

/** How long a version is trusted before the pointer is read again. */
export const freshMs = 60_000;

type Loaded = { readonly version: string; readonly model: KnowledgeModel };

/**
 * The published knowledge base, loaded when its version changes and looked for at most once a minute.
 * A version that cannot be read or does not match its checksum is reported to `onProblem`, and the last good one stays.
 */
export function knowledgeCache(
  versions: KnowledgeVersions,
  blobs: KnowledgeBlobs,
  onProblem: (problem: Error) => void,
): (now: Ms) => Promise<KnowledgeModel | undefined> {
  let loaded: Loaded | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;
  return async (now) => {
    if (now - checkedAt < freshMs) return loaded?.model;
    try {
      const current = await versions.current();
      if (current && current.version !== loaded?.version) loaded = await load(blobs, current);
      // Until something is published every question looks again: the first version should not wait a minute.
      if (current) checkedAt = now;
    } catch (cause) {
      checkedAt = now;
      onProblem(new Error('knowledge: the published version could not be loaded, the last good one stays', { cause }));
    }
    return loaded?.model;
  };
}

async function load(blobs: KnowledgeBlobs, { version, key, sha256 }: KnowledgeVersion): Promise<Loaded> {
  const bytes = await blobs.get(key);
  const got = createHash('sha256').update(bytes).digest('hex');
  if (got !== sha256) throw new Error(`knowledge: version ${version} has checksum ${got}, published as ${sha256}`);
  return { version, model: decodeKnowledge(bytes) };
}
