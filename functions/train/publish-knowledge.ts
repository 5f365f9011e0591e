import { createHash } from 'node:crypto';
import type { Ms } from '../../shared/domain/ids.ts';
import { parseArticles } from '../../shared/domain/knowledge/article.ts';
import { encodeKnowledge } from '../../shared/domain/knowledge/codec.ts';
import { gate } from '../../shared/domain/knowledge/gate.ts';
import { trainKnowledge } from '../../shared/domain/knowledge/model.ts';
import { articlesOfTopic } from '../../shared/domain/knowledge/topic-file.ts';
import type { KnowledgeBlobs, KnowledgeVersion, KnowledgeVersions } from '../../shared/ports.ts';

/** What came of publishing: a new version, the same one as before, or every reason why not. */
export type Publication =
  | { readonly kind: 'published'; readonly version: string; readonly articles: number }
  | { readonly kind: 'unchanged'; readonly version: string }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/**
 * Trains and publishes a knowledge base.
 *
 * Input: the topic files as written.
 * Outcome: a versioned, checksummed blob that answers from now on, or a refusal that leaves the published one in place.
 *
 * 1. parse every article; 2. train; 3. refuse when a stored question no longer finds its article; 4. store the blob; 5. point to it.
 */
export async function publishKnowledge(
  ports: { readonly versions: KnowledgeVersions; readonly blobs: KnowledgeBlobs },
  topicFiles: readonly unknown[],
  now: Ms,
): Promise<Publication> {
  const parsed = parseArticles(topicFiles.flatMap(articlesOfTopic));
  if (parsed.kind === 'refused') return parsed;
  const model = trainKnowledge(parsed.articles);
  const verdict = gate(model, parsed.articles, [], { now });
  if (verdict.kind === 'refused') return { kind: 'refused', problems: verdict.problems };
  const bytes = encodeKnowledge(model);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const version = `v-${sha256.slice(0, 16)}`;
  const current = await ports.versions.current();
  if (current?.version === version) return { kind: 'unchanged', version };
  await store(
    ports,
    { version, key: `knowledge/${version}.bin`, sha256, publishedAt: now, previous: current?.version },
    bytes,
  );
  return { kind: 'published', version, articles: parsed.articles.length };
}

async function store(
  ports: { readonly versions: KnowledgeVersions; readonly blobs: KnowledgeBlobs },
  version: KnowledgeVersion,
  bytes: Uint8Array,
): Promise<void> {
  await ports.blobs.put(version.key, bytes);
  await ports.versions.publish(version);
}
