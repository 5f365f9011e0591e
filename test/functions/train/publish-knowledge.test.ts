import { expect, test } from 'vitest';
import { publishKnowledge } from '../../../functions/train/publish-knowledge.ts';
import { decodeKnowledge } from '../../../shared/domain/knowledge/index.ts';
import { memoryKnowledgeBlobs, memoryKnowledgeVersions } from '../../../shared/memory/knowledge.ts';
import { smallTopicFiles } from '../auto-reply/small-knowledge.ts';

const ports = () => ({ versions: memoryKnowledgeVersions(), blobs: memoryKnowledgeBlobs() });

test('publishes a blob that opens as a knowledge base, and points to it', async () => {
  const center = ports();

  const publication = await publishKnowledge(center, smallTopicFiles(), 7);

  const current = await center.versions.current();
  expect(publication).toEqual({ kind: 'published', version: current?.version, articles: 3 });
  expect(decodeKnowledge(await center.blobs.get(current?.key ?? '')).articles.size).toBe(3);
});

test('the same articles again change nothing', async () => {
  const center = ports();
  const first = await publishKnowledge(center, smallTopicFiles(), 7);

  const again = await publishKnowledge(center, smallTopicFiles(), 8);

  expect(again).toEqual({ kind: 'unchanged', version: 'version' in first ? first.version : '' });
});

test('refuses a hostile article by name and leaves the published version in place', async () => {
  const center = ports();
  await publishKnowledge(center, smallTopicFiles(), 7);
  const before = await center.versions.current();
  const [file] = smallTopicFiles();
  const hostile = JSON.parse(JSON.stringify([file]).replace('How to: ', '<script>alert(1)</script>'));

  const publication = await publishKnowledge(center, hostile, 8);

  expect(publication).toMatchObject({ kind: 'refused', problems: [expect.stringContaining('password-forgotten')] });
  expect(await center.versions.current()).toEqual(before);
});
