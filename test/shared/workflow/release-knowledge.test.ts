import { expect, test } from 'vitest';
import { writtenProjectLexicon } from '../../../knowledge/project-lexicon.ts';
import { memoryKnowledgeReleases } from '../../../shared/memory/knowledge-releases.ts';
import { publishKnowledge } from '../../../shared/workflow/publish-knowledge.ts';
import { releaseKnowledge } from '../../../shared/workflow/release-knowledge.ts';
import { retrainKnowledge } from '../../../shared/workflow/retrain-knowledge.ts';
import { smallTopicFiles } from '../../functions/auto-reply/small-knowledge.ts';
import { knowledgeCenter, vote } from './knowledge-center.ts';

const golden = [
  { text: 'I cannot remember the password', lang: 'en', expect: 'password-forgotten' },
  { text: '密码想不起来了', lang: 'zh', expect: 'password-forgotten' },
  { text: 'let me talk to a human', lang: 'en', expect: 'person' },
];
const first = { topicFiles: smallTopicFiles(), golden, lexicon: writtenProjectLexicon() };
const second = {
  ...first,
  topicFiles: JSON.parse(JSON.stringify(first.topicFiles).replace('How to: invoice-request.', 'Ask us.')),
};

function releasing() {
  const center = { ...knowledgeCenter(), releases: memoryKnowledgeReleases() };
  const answering = async () => (await center.versions.current())?.version;
  return { center, answering };
}

/** Lets what answers have figures that nothing else reaches: the gate refuses whatever is trained now. */
async function makeUnbeatable({ versions }: ReturnType<typeof releasing>['center']): Promise<void> {
  const current = await versions.current();
  const better = JSON.parse(current?.golden?.figures ?? '{}');
  better.zh.coverage = { right: 2, total: 1, share: 2, low: 0, high: 1 };
  const figures = { set: current?.golden?.set ?? '', figures: JSON.stringify(better) };
  if (current) await versions.point({ ...current, golden: figures }, current.version);
}

test('a rollback brings the version back that the release published, which the gate alone would refuse', async () => {
  const { center, answering } = releasing();
  await releaseKnowledge(center, first, 'r1', { now: 1 });
  const published = await answering();
  await releaseKnowledge(center, second, 'r2', { now: 2 });
  const from = await answering();
  await makeUnbeatable(center);

  const gate = await publishKnowledge(center, first, { now: 3 });
  const rollback = await releaseKnowledge(center, first, 'r1', { now: 3 });

  expect(gate.kind).toBe('refused');
  expect(from).not.toBe(published);
  expect(rollback).toEqual({ kind: 'returned', version: published });
  expect(await answering()).toBe(published);
});

test('a release that was refused is rolled back to the one before, whose version still answers', async () => {
  const { center, answering } = releasing();
  await releaseKnowledge(center, first, 'r1', { now: 1 });
  await makeUnbeatable(center);
  const before = await answering();

  const refused = await releaseKnowledge(center, second, 'r2', { now: 2 });
  const rollback = await releaseKnowledge(center, first, 'r1', { now: 3 });

  expect(refused.kind).toBe('refused');
  expect(rollback).toEqual({ kind: 'returned', version: before });
});

test('a release of new code and old writing keeps what is published when the gate refuses, and says why', async () => {
  const { center, answering } = releasing();
  await releaseKnowledge(center, first, 'r1', { now: 1 });
  await center.lessons.add(vote(), 2);
  await makeUnbeatable(center);
  const before = await answering();

  const released = await releaseKnowledge(center, first, 'r2', { now: 3 });

  expect(released).toMatchObject({
    kind: 'returned',
    version: before,
    refused: [expect.stringMatching(/^golden-drop/)],
  });
  expect(await answering()).toBe(before);
});

test('a rollback takes the newest version from the same writing, which knows what contacts taught since', async () => {
  const { center, answering } = releasing();
  await releaseKnowledge(center, first, 'r1', { now: 1 });
  const untaught = await answering();
  await center.lessons.add(vote(), 2);
  await retrainKnowledge(center, first, { now: 3 });
  const taught = await answering();
  await releaseKnowledge(center, second, 'r2', { now: 4 });

  const rollback = await releaseKnowledge(center, first, 'r1', { now: 5 });

  expect(taught).not.toBe(untaught);
  expect(rollback).toEqual({ kind: 'returned', version: taught });
});

test('a rollback to a version that cannot be opened any more trains it anew', async () => {
  const { center, answering } = releasing();
  await releaseKnowledge(center, first, 'r1', { now: 1 });
  const current = await center.versions.current();
  await releaseKnowledge(center, second, 'r2', { now: 2 });
  await center.blobs.put(current?.key ?? '', new Uint8Array([1]));

  const rollback = await releaseKnowledge(center, first, 'r1', { now: 3 });

  expect(rollback).toMatchObject({ kind: 'published', version: current?.version });
  expect(await answering()).toBe(current?.version);
});

test('the same release twice changes nothing', async () => {
  const { center, answering } = releasing();
  await releaseKnowledge(center, first, 'r1', { now: 1 });
  const before = await answering();

  const again = await releaseKnowledge(center, first, 'r1', { now: 2 });

  expect(again).toEqual({ kind: 'returned', version: before });
});
