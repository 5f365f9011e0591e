import { type KnowledgeModel, withExemplars } from '../../shared/answers/engine.ts';
import { standingExemplars } from '../../shared/domain/teaching/teaching.ts';
import type { KnowledgeBlobs, KnowledgeVersion, KnowledgeVersions } from '../../shared/ports/knowledge.ts';
import type { FreshExemplars } from '../../shared/ports/lessons.ts';
import type { Ms } from '../../shared/schema/ids.ts';
import { loadKnowledge } from '../../shared/workflow/load-knowledge.ts';

/** How long a version is trusted before the pointer is read again. */
export const freshMs = 60_000;

/** The most exemplars that count before they are trained, the newest ones. */
export const mostFreshExemplars = 500;

/** What the cache reads from. */
export type KnowledgeShelf = {
  readonly versions: Pick<KnowledgeVersions, 'current'>;
  readonly blobs: Pick<KnowledgeBlobs, 'get'>;
  readonly exemplars: FreshExemplars;
};

type Loaded = { readonly version: string; readonly trained: KnowledgeModel };
type Taught = { readonly on: Loaded; readonly votes: string; readonly model: KnowledgeModel };

/**
 * The published knowledge base with the exemplars given since it was trained, looked for at most once a minute and put
 * together again only when one of them changed. A version that cannot be read or does not match its checksum, or
 * exemplars that cannot be read, are reported to `onProblem`, and what was good last stays.
 */
export function knowledgeCache(
  shelf: KnowledgeShelf,
  onProblem: (problem: Error) => void,
): (now: Ms) => Promise<KnowledgeModel | undefined> {
  let loaded: Loaded | undefined;
  let taught: Taught | undefined;
  let checkedAt = Number.NEGATIVE_INFINITY;

  async function look(now: Ms): Promise<void> {
    const current = await shelf.versions.current();
    if (current && current.version !== loaded?.version) loaded = await load(shelf, current);
    // Until something is published every question looks again: the first version should not wait a minute.
    if (current) checkedAt = now;
    if (current && loaded) taught = await teach(shelf, loaded, current, taught);
  }

  return async (now) => {
    if (now - checkedAt < freshMs) return modelOf(loaded, taught);
    try {
      await look(now);
    } catch (cause) {
      checkedAt = now;
      onProblem(new Error('knowledge: what is published could not be loaded, the last good one stays', { cause }));
    }
    return modelOf(loaded, taught);
  };
}

function modelOf(loaded: Loaded | undefined, taught: Taught | undefined): KnowledgeModel | undefined {
  return taught && taught.on === loaded ? taught.model : loaded?.trained;
}

async function load({ blobs }: KnowledgeShelf, current: KnowledgeVersion): Promise<Loaded> {
  return { version: current.version, trained: await loadKnowledge(blobs, current) };
}

async function teach(
  { exemplars }: KnowledgeShelf,
  loaded: Loaded,
  { publishedAt }: KnowledgeVersion,
  before: Taught | undefined,
): Promise<Taught> {
  const lessons = await exemplars.storedAfter(publishedAt, mostFreshExemplars);
  const votes = lessons.map(({ id, review }) => `${id} ${review?.verdict ?? ''}`).join();
  if (before?.on === loaded && before.votes === votes) return before;
  const standing = standingExemplars(lessons);
  return { on: loaded, votes, model: standing.length === 0 ? loaded.trained : withExemplars(loaded.trained, standing) };
}
