import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { freshMs, knowledgeCache } from '../../../functions/auto-reply/knowledge-cache.ts';
import { encodeKnowledge } from '../../../shared/answers/engine/model/codec.ts';
import { memoryKnowledgeBlobs, memoryKnowledgeVersions } from '../../../shared/memory/knowledge.ts';
import { smallKnowledge } from './small-knowledge.ts';

type Change = { readonly sha256?: string; readonly publishedAt?: number; readonly format?: number };

function shelf() {
  const versions = memoryKnowledgeVersions();
  const blobs = memoryKnowledgeBlobs();
  const problems: unknown[] = [];
  const cached = knowledgeCache({ versions, blobs }, (problem) => problems.push(problem));
  const publish = async (version: string, change: Change = {}) => {
    const { format, ...pointer } = change;
    const bytes = encodeKnowledge(smallKnowledge());
    if (format !== undefined) bytes[4] = format;
    await blobs.put(version, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const before = await versions.current();
    await versions.point({ version, key: version, sha256, publishedAt: 0, ...pointer }, before?.version);
  };
  return { cached, publish, problems, versions, blobs };
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
  expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining('version v2 has checksum') })]);
});

test('keeps the last good version when the new one is of another format; a cold start has none and asks again soon', async () => {
  const { cached, publish, problems, versions, blobs } = shelf();
  await publish('v1');
  const good = await cached(0);
  await publish('v2', { format: 1 });
  const cold = knowledgeCache({ versions, blobs }, (problem) => problems.push(problem));

  expect([await cached(freshMs), await cold(freshMs)]).toEqual([good, undefined]);
  expect(problems).toEqual([
    expect.objectContaining({ message: 'knowledge blob: version 1, this code reads 4' }),
    expect.objectContaining({ message: 'knowledge blob: version 1, this code reads 4' }),
  ]);

  await publish('v3');
  expect(await cold(freshMs + 4_999)).toBeUndefined();
  expect((await cold(freshMs + 5_000))?.articles.size).toBe(3);
});

test('opens a version once while it answers', async () => {
  const { cached, publish } = shelf();
  await publish('v1');

  const first = await cached(0);

  expect(await cached(freshMs)).toBe(first);
});

test('keeps what it has when the pointer cannot be read', async () => {
  const { publish, problems, ...center } = shelf();
  await publish('v1');
  const good = await center.cached(0);
  center.versions.current = () => Promise.reject(new Error('throttled'));

  const after = await center.cached(freshMs);

  expect(after).toBe(good);
  expect(problems).toEqual([new Error('throttled')]);
});
