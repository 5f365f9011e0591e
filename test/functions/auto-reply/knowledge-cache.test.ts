import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { freshMs, knowledgeCache } from '../../../functions/auto-reply/knowledge-cache.ts';
import { encodeKnowledge } from '../../../shared/answers/engine/model/codec.ts';
import { rank } from '../../../shared/answers/engine/ranking/rank.ts';
import { memoryKnowledgeBlobs, memoryKnowledgeVersions } from '../../../shared/memory/knowledge.ts';
import { memoryLessons } from '../../../shared/memory/knowledge-lessons.ts';
import { vote } from '../../shared/workflow/knowledge-center.ts';
import { smallKnowledge } from './small-knowledge.ts';

type Change = { readonly sha256?: string; readonly publishedAt?: number; readonly format?: number };

function shelf() {
  const versions = memoryKnowledgeVersions();
  const blobs = memoryKnowledgeBlobs();
  const problems: Error[] = [];
  const exemplars = memoryLessons();
  const cached = knowledgeCache({ versions, blobs, exemplars }, (problem) => problems.push(problem));
  const publish = async (version: string, change: Change = {}) => {
    const { format, ...pointer } = change;
    const bytes = encodeKnowledge(smallKnowledge());
    if (format !== undefined) bytes[4] = format;
    await blobs.put(version, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const before = await versions.current();
    await versions.point({ version, key: version, sha256, publishedAt: 0, ...pointer }, before?.version);
  };
  return { cached, publish, problems, versions, blobs, exemplars };
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

test('keeps the last good version when the new one is of another format; a cold start has none and asks again a minute later', async () => {
  const { cached, publish, problems, versions, blobs, exemplars } = shelf();
  await publish('v1');
  const good = await cached(0);
  await publish('v2', { format: 1 });
  const cold = knowledgeCache({ versions, blobs, exemplars }, (problem) => problems.push(problem));

  expect([await cached(freshMs), await cold(freshMs)]).toEqual([good, undefined]);
  expect(problems.map(({ cause }) => cause)).toEqual([
    expect.objectContaining({ message: 'knowledge blob: version 1, this code reads 4' }),
    expect.objectContaining({ message: 'knowledge blob: version 1, this code reads 4' }),
  ]);

  await publish('v3');
  expect((await cold(2 * freshMs))?.articles.size).toBe(3);
});

test('an exemplar given since the version was trained counts within a minute, a dropped one no more', async () => {
  const { cached, publish, exemplars } = shelf();
  await publish('v1');
  const best = async (now: number) => {
    const model = await cached(now);
    return model && rank(model, vote().text)[0];
  };
  const before = await best(0);

  await exemplars.add(vote(), 10);
  const after = await best(freshMs);
  await exemplars.review(vote().id, { verdict: 'dropped', at: 20 });
  const dropped = await best(2 * freshMs);

  expect(after).toMatchObject({ articleId: 'video-stutters' });
  expect(after?.score).toBeGreaterThan((before?.score ?? 0) + 0.1);
  expect(dropped).toEqual(before);
});

test('exemplars that the version was trained with do not count twice, and the model stays the same while nothing changes', async () => {
  const { cached, publish, exemplars } = shelf();
  await exemplars.add(vote(), 10);
  await publish('v1', { publishedAt: 10 });

  const first = await cached(11);
  const second = await cached(11 + freshMs);

  expect(first?.rankers.en.fresh).toEqual([]);
  expect(second).toBe(first);
});

test('keeps what it has when the exemplars cannot be read', async () => {
  const { publish, problems, ...center } = shelf();
  await publish('v1');
  const good = await center.cached(0);
  center.exemplars.storedAfter = () => Promise.reject(new Error('throttled'));

  const after = await center.cached(freshMs);

  expect(after).toBe(good);
  expect(problems.map((problem) => problem.cause)).toEqual([new Error('throttled')]);
});
