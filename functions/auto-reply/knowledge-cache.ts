import type { KnowledgeModel } from '../../shared/answers/engine.ts';
import { versionCache } from '../../shared/lambda/version-cache.ts';
import type { KnowledgeBlobs, KnowledgeVersion } from '../../shared/ports/knowledge.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { loadKnowledge } from '../../shared/workflow/load-knowledge.ts';

/** How long a version is trusted before the pointer is read again. */
export const freshMs = 60_000;

/** What the cache reads from. */
export type KnowledgeShelf = {
  readonly versions: {
    readonly current: () => Promise<Pick<KnowledgeVersion, 'version' | 'key' | 'sha256'> | undefined>;
  };
  readonly blobs: Pick<KnowledgeBlobs, 'get'>;
};

/**
 * The published knowledge base, looked for at most once a minute. One that cannot be read or does not match its checksum is reported to `onProblem`,
 * and what was good last stays: without any, whatever is said goes to a person as if it might be danger, so it is looked for again soon.
 */
export function knowledgeCache(
  { versions, blobs }: KnowledgeShelf,
  onProblem: (cause: unknown) => void,
): (now: Ms) => Promise<KnowledgeModel | undefined> {
  return versionCache(
    () => versions.current(),
    (version) => loadKnowledge(blobs, version),
    freshMs,
    onProblem,
  );
}
