import { expect, test } from 'vitest';
import { openVersion } from '../../knowledge/published-model.ts';
import { encodeKnowledge } from '../../shared/answers/engine/model/codec.ts';
import { memoryKnowledgeBlobs } from '../../shared/memory/knowledge.ts';
import { sha256Of } from '../../shared/workflow/load-knowledge.ts';
import { smallKnowledge } from '../functions/auto-reply/small-knowledge.ts';

async function published(format: number) {
  const blobs = memoryKnowledgeBlobs();
  const bytes = encodeKnowledge(smallKnowledge());
  bytes[4] = format;
  await blobs.put('k', bytes);
  return openVersion({ blobs }, { version: 'v-1', key: 'k', sha256: sha256Of(bytes), publishedAt: 0 });
}

test('opens the version that was published', async () => {
  expect((await published(4)).articles.size).toBe(3);
});

test('says by its code and one sentence that a version of an older format cannot be opened', async () => {
  await expect(published(1)).rejects.toMatchObject({
    code: 'broken_version',
    message: 'v-1 cannot be opened, publish again: knowledge blob: version 1, this code reads 4',
  });
});
