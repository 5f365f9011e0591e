import type { KnowledgeModel } from '../../shared/answers/engine.ts';
import type { KnowledgeBlobs, KnowledgeVersions } from '../../shared/ports/knowledge.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { loadKnowledge } from '../../shared/workflow/load-knowledge.ts';

/** How long a version is trusted before the pointer is read again. */
export const freshMs = 60_000;

/** How soon one that could not be read is looked for again where there is none before it. */
const againMs = 5_000;

/** What the cache reads from. */
export type KnowledgeShelf = {
  readonly versions: Pick<KnowledgeVersions, 'current'>;
  readonly blobs: Pick<KnowledgeBlobs, 'get'>;
};

type Loaded = { readonly version: string; readonly model: KnowledgeModel };

/**
 * The published knowledge base, looked for at most once a minute and opened again only when another version answers. One that
 * cannot be read or does not match its checksum is reported to `onProblem`, and what was good last stays; where nothing was, it is looked for again soon.
 */
export function knowledgeCache(
  { versions, blobs }: KnowledgeShelf,
  onProblem: (problem: Error) => void,
): (now: Ms) => Promise<KnowledgeModel | undefined> {
  let loaded: Loaded | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;

  async function look(now: Ms): Promise<void> {
    const current = await versions.current();
    if (current && current.version !== loaded?.version)
      loaded = { version: current.version, model: await loadKnowledge(blobs, current) };
    // Until something is published every question looks again: the first version should not wait a minute.
    if (current) checkedAt = now;
  }

  return async (now) => {
    if (now - checkedAt < freshMs) return loaded?.model;
    try {
      await look(now);
    } catch (cause) {
      // Without any, whatever is said goes to a person as if it might be danger: not for longer than need be.
      checkedAt = loaded ? now : now - freshMs + againMs;
      onProblem(new Error('knowledge: could not be loaded', { cause }));
    }
    return loaded?.model;
  };
}
