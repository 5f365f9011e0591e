import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { freshMs, knowledgeCache } from '../../../functions/auto-reply/knowledge-cache.ts';
import { encodeKnowledge } from '../../../shared/domain/knowledge/index.ts';
import { memoryKnowledgeBlobs, memoryKnowledgeVersions } from '../../../shared/memory/knowledge.ts';
import { smallKnowledge } from './small-knowledge.ts';

function shelf() {
  const versions = memoryKnowledgeVersions();
  const blobs = memoryKnowledgeBlobs();
  const problems: Error[] = [];
  const cached = knowledgeCache(versions, blobs, (problem) => problems.push(problem));
  const publish = async (version: string, change: { readonly sha256?: string } = {}) => {
    const bytes = encodeKnowledge(smallKnowledge());
    await blobs.put(version, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await versions.publish({ version, key: version, sha256, publishedAt: 0, ...change });
  };
  return { cached, publish, problems };
}

test('has nothing before the first version, and the first version at once', async () => {
  const { cached, publish } = shelf();

  const before = await cached(0);
  await publish('v1');
  const after = await cached(1);

  expect([before, after?.articles.size]).toEqual([undefined, 3]);
});

test('looks for a new version once a minute', async () => {
  const { cached, publish } = shelf();
  await publish('v1');
  const first = await cached(0);
  await publish('v2');

  const within = await cached(freshMs - 1);
  const later = await cached(freshMs);

  expect(within).toBe(first);
  expect(later).not.toBe(first);
});

test('keeps the last good version when the new one does not match its checksum, and says so once a minute', async () => {
  const { cached, publish, problems } = shelf();
  await publish('v1');
  const good = await cached(0);
  await publish('v2', { sha256: 'of-other-bytes' });

  const after = [await cached(freshMs), await cached(freshMs + 1)];

  expect(after).toEqual([good, good]);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining('last good one stays')]);
});
