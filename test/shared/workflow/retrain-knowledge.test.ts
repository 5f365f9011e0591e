import { expect, test } from 'vitest';
import { writtenProjectLexicon } from '../../../knowledge/project-lexicon.ts';
import { decodeKnowledge } from '../../../shared/answers/engine/model/codec.ts';
import { rank } from '../../../shared/answers/engine/ranking/rank.ts';
import { type PublishPorts, publishKnowledge } from '../../../shared/workflow/publish-knowledge.ts';
import { retrainKnowledge } from '../../../shared/workflow/retrain-knowledge.ts';
import { rollBackKnowledge } from '../../../shared/workflow/roll-back-knowledge.ts';
import { smallTopicFiles } from '../../functions/auto-reply/small-knowledge.ts';
import { knowledgeCenter, vote } from './knowledge-center.ts';

const golden = [{ text: 'I cannot remember the password', lang: 'en', expect: 'password-forgotten' }];
const deployed = { topicFiles: smallTopicFiles(), golden, lexicon: writtenProjectLexicon() };
const rewritten = {
  ...deployed,
  topicFiles: JSON.parse(JSON.stringify(deployed.topicFiles).replace('How to: invoice-request.', 'Ask us.')),
};

const answering = async ({ versions, blobs }: PublishPorts) => {
  const current = await versions.current();
  return decodeKnowledge(await blobs.get(current?.key ?? ''));
};

test('publishes a version that learned the new votes', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 7 });
  await center.lessons.add(vote(), 8);

  const publication = await retrainKnowledge(center, deployed, { now: 9 });

  expect(publication).toMatchObject({ kind: 'published', exemplars: 1 });
  expect(rank(await answering(center), vote().text)[0]?.articleId).toBe('video-stutters');
});

test('publishes nothing when nothing is new, and trains nothing either', async () => {
  const center = knowledgeCenter();
  await center.lessons.add(vote(), 6);
  await publishKnowledge(center, deployed, { now: 7 });
  const before = await center.versions.current();
  const steps: string[] = [];

  const publication = await retrainKnowledge(center, deployed, { now: 9, onStep: (step) => steps.push(step) });

  expect(publication).toEqual({ kind: 'unchanged', version: before?.version });
  expect(await center.versions.current()).toEqual(before);
  expect(steps).toEqual([]);
});

test('a vote that waits is no news', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 7 });
  const { review: _review, ...alone } = vote();
  await center.lessons.add(alone, 8);
  const steps: string[] = [];

  const publication = await retrainKnowledge(center, deployed, { now: 9, onStep: (step) => steps.push(step) });

  expect(publication.kind).toBe('unchanged');
  expect(steps).toEqual([]);
});

test('trains on a vote that the owner dropped since no more', async () => {
  const center = knowledgeCenter();
  await center.lessons.add(vote(), 6);
  await publishKnowledge(center, deployed, { now: 7 });
  await center.lessons.review(vote().id, { verdict: 'dropped', at: 8 });

  expect(await retrainKnowledge(center, deployed, { now: 9 })).toMatchObject({ kind: 'published', exemplars: 0 });
});

test('trains what was published last, not what the deployment brought before', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 6 });
  await publishKnowledge(center, rewritten, { now: 7 });
  await center.lessons.add(vote(), 8);

  await retrainKnowledge(center, deployed, { now: 9 });

  expect((await answering(center)).articles.get('invoice-request')?.texts.en.answer).toBe('Ask us.');
});

test('trains what the deployment brought where no version says what it was made from', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 6 });
  const { written: _written, inputs: _inputs, ...old } = (await center.versions.current()) ?? never();
  await center.versions.point(old, old.version);
  await center.lessons.add(vote(), 8);

  expect((await retrainKnowledge(center, deployed, { now: 9 })).kind).toBe('published');
  expect((await retrainKnowledge(knowledgeCenter(), deployed, { now: 9 })).kind).toBe('published');
});

test('leaves a version that was rolled back until there is news', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 6 });
  await center.lessons.add(vote(), 7);
  await retrainKnowledge(center, deployed, { now: 8 });
  await rollBackKnowledge(center, undefined, 9);
  const chosen = await center.versions.current();

  expect((await retrainKnowledge(center, deployed, { now: 9 })).kind).toBe('unchanged');
  expect(await center.versions.current()).toEqual(chosen);
});

test('a refusal names the figure and leaves the version that answers', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 7 });
  const current = (await center.versions.current()) ?? never();
  const better = JSON.parse(current.golden?.figures ?? '{}');
  better.en.coverage = { right: 2, total: 1, share: 2, low: 0, high: 1 };
  const raised = { ...current, golden: { set: current.golden?.set ?? '', figures: JSON.stringify(better) } };
  await center.versions.point(raised, current.version);
  await center.lessons.add(vote(), 8);

  const publication = await retrainKnowledge(center, deployed, { now: 9 });

  expect(publication).toMatchObject({
    kind: 'refused',
    problems: [expect.stringMatching(/^golden-drop: en coverage/)],
  });
  expect(await center.versions.current()).toEqual(raised);
});

test('a refusal is not repeated until there is news', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 7 });
  const current = (await center.versions.current()) ?? never();
  const better = JSON.parse(current.golden?.figures ?? '{}');
  better.en.coverage = { right: 2, total: 1, share: 2, low: 0, high: 1 };
  const golden = { set: current.golden?.set ?? '', figures: JSON.stringify(better) };
  await center.versions.point({ ...current, golden }, current.version);
  await center.lessons.add(vote(), 8);
  const retrain = () => retrainKnowledge(center, deployed, { now: 9 });
  await retrain();

  const again = await retrain();
  await center.lessons.add(vote({ id: 'ex_20260907_bbbb', text: 'the beamer shows nothing but snow' }), 10);

  expect(again.kind).toBe('unchanged');
  expect((await retrain()).kind).toBe('refused');
});

test('run twice at once, one publishes and the other changes nothing', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 7 });
  await center.lessons.add(vote(), 8);

  const both = await Promise.all([1, 2].map(() => retrainKnowledge(center, deployed, { now: 9 })));

  expect(both.map(({ kind }) => kind)).toContain('published');
  expect(new Set(both.flatMap((one) => ('version' in one ? [one.version] : []))).size).toBe(1);
  expect((await center.versions.list()).length).toBe(2);
});

test('what two votes so near one another teach stays the same, night after night', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 7 });
  const text = 'the purple hologram of my tutor flickers on the big wall screen';
  const near = vote({ id: 'ex_20260907_bbbb', text: `${text}s`, articleId: 'invoice-request' });
  for (const lesson of [vote({ text }), near]) await center.lessons.add(lesson, 8);
  const first = await publishKnowledge(center, deployed, { now: 9 });

  const next = await publishKnowledge(center, deployed, { now: 10 });

  expect(next).toEqual({ kind: 'unchanged', version: 'version' in first ? first.version : '' });
});

test('does not train what is not the writing that was packed', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, deployed, { now: 7 });
  const { written = '' } = (await center.versions.current()) ?? never();
  await center.blobs.put(written, new TextEncoder().encode('{"topicFiles":[]}'));

  await expect(retrainKnowledge(center, deployed, { now: 9 })).rejects.toThrow('holds what belongs under');
});

function never(): never {
  throw new Error('nothing was published');
}
