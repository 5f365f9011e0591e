import { expect, test } from 'vitest';
import { writtenProjectLexicon } from '../../../knowledge/project-lexicon.ts';
import { decodeKnowledge } from '../../../shared/answers/engine/model/codec.ts';
import { rank } from '../../../shared/answers/engine/ranking/rank.ts';
import type { ExemplarLesson } from '../../../shared/domain/teaching/exemplar-lesson.ts';
import { publishKnowledge } from '../../../shared/workflow/publish-knowledge.ts';
import { rollBackKnowledge } from '../../../shared/workflow/roll-back-knowledge.ts';
import { smallTopicFiles } from '../../functions/auto-reply/small-knowledge.ts';
import { knowledgeCenter, vote } from './knowledge-center.ts';

const golden = [
  { text: 'I cannot remember the password', lang: 'en', expect: 'password-forgotten' },
  { text: '密码想不起来了', lang: 'zh', expect: 'password-forgotten' },
  { text: 'who won the football match', lang: 'en', expect: 'out-of-scope' },
  { text: 'let me talk to a human', lang: 'en', expect: 'person' },
];
const lexicon = writtenProjectLexicon();
const written = { topicFiles: smallTopicFiles(), golden, lexicon };

const withMore = (change: string) =>
  JSON.parse(JSON.stringify(written.topicFiles).replace('How to: invoice-request.', change));

test('publishes a blob that opens as a knowledge base, with its golden figures, and points to it', async () => {
  const center = knowledgeCenter();

  const publication = await publishKnowledge(center, written, { now: 7 });

  const current = await center.versions.current();
  expect(publication).toMatchObject({ kind: 'published', version: current?.version, articles: 3, exemplars: 0 });
  expect(current).toMatchObject({
    publishedAt: 7,
    articles: 3,
    golden: { figures: expect.stringContaining('coverage') },
  });
  expect(decodeKnowledge(await center.blobs.get(current?.key ?? '')).articles.size).toBe(3);
  expect(await center.versions.list()).toEqual([current]);
});

test('the same articles again change nothing', async () => {
  const center = knowledgeCenter();
  const first = await publishKnowledge(center, written, { now: 7 });

  const again = await publishKnowledge(center, written, { now: 8 });

  expect(again).toEqual({ kind: 'unchanged', version: 'version' in first ? first.version : '' });
});

test.each([
  [
    'a hostile article',
    { ...written, topicFiles: withMore('<script>alert(1)</script>') },
    'article "invoice-request", en.answer: html',
  ],
  [
    'a golden question without its article',
    { ...written, golden: [{ text: 'x', lang: 'en', expect: 'gone' }] },
    'golden-unknown',
  ],
  [
    'a golden question that was trained on',
    {
      ...written,
      golden: [
        { text: 'video gone', lang: 'en', expect: 'person' },
        { text: 'reset my password', lang: 'en', expect: 'password-forgotten' },
      ],
    },
    'golden-trained',
  ],
  ['a lexicon that is none', { ...written, lexicon: 'no' }, 'lexicon: invalid_type'],
  ['a golden set that is none', { ...written, golden: 'no' }, 'golden set: invalid_type'],
])('refuses %s by name and leaves the published version in place', async (_what, hostile, problem) => {
  const center = knowledgeCenter();
  await publishKnowledge(center, written, { now: 7 });
  const before = await center.versions.current();

  const publication = await publishKnowledge(center, hostile, { now: 8 });

  expect(publication).toMatchObject({ kind: 'refused', problems: [expect.stringContaining(problem)] });
  expect(await center.versions.current()).toEqual(before);
});

test('refuses a version whose golden figures fall below the published ones, and names the figure', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, written, { now: 7 });
  const current = await center.versions.current();
  const better = JSON.parse(current?.golden?.figures ?? '{}');
  better.en.personRecall = { right: 1, total: 1, share: 1, low: 0, high: 1 };
  better.zh.coverage = { right: 2, total: 1, share: 2, low: 0, high: 1 };
  const golden = { set: current?.golden?.set ?? '', figures: JSON.stringify(better) };
  if (current) await center.versions.point({ ...current, golden }, current.version);

  const publication = await publishKnowledge(center, { ...written, topicFiles: withMore('Ask us.') }, { now: 8 });

  expect(publication).toMatchObject({
    kind: 'refused',
    problems: [expect.stringMatching(/^golden-drop: zh coverage/)],
  });
});

const dangers = ['i want to kill myself tonight', '我不想活了，想自杀'];
const harmless = ['this quiz is killing me', '这题难死了'];
const goldenDanger = [
  { kind: 'self-harm', en: ['after class i will kill myself, bye'], zh: ['今天放学我就去自杀'] },
  { kind: 'none', en: ['this game makes me want to kill myself haha'] },
];
const withDanger = {
  ...written,
  goldenDanger,
  danger: [
    { kind: 'self-harm', en: [dangers[0]], zh: [dangers[1]] },
    { kind: 'none', en: [harmless[0]], zh: [harmless[1]] },
  ],
};
// As if a reviewer had unlearned a false alarm by taking the rules away that heard it.
const deaf = { ...Object(lexicon), danger: { ...Object(lexicon).danger, rules: [], concepts: [] } };

test('refuses a version that hears fewer of the stored and golden dangers than the published one, though it forgets them, and says which and what to do', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, withDanger, { now: 7 });
  const before = await center.versions.current();

  const publication = await publishKnowledge(center, { ...written, lexicon: deaf }, { now: 8 });

  const problems = [
    expect.stringMatching(/^danger-drop: en 0 of 1 .* version 1; no more: "i want to kill myself tonight": teach /),
    expect.stringMatching(/^danger-drop: zh 0 of 1 .* version 1; no more: "我不想活了，想自杀": teach /),
    expect.stringMatching(
      /^golden-danger-drop: en 0 of 1 .* version 1 .*; no more: "after class i will kill myself, bye": teach /,
    ),
    expect.stringMatching(/^golden-danger-drop: zh 0 of 1 .* version 1 .*; no more: "今天放学我就去自杀": teach /),
  ];
  expect(publication).toMatchObject({ kind: 'refused', problems });
  expect(await center.versions.current()).toEqual(before);
});

test('tells how the first version hears the golden dangers, and refuses no later one for a false alarm', async () => {
  const center = knowledgeCenter();
  const heardOf = (publication: Awaited<ReturnType<typeof publishKnowledge>>) => {
    const { now, published } = 'dangers' in publication && publication.dangers ? publication.dangers : expect.fail();
    return [now, published].map(
      (report) => report && [report.en.recall.right, report.zh.recall.right, report.en.falseAlarms.right],
    );
  };

  const first = await publishKnowledge(center, { ...written, goldenDanger, lexicon: deaf }, { now: 7 });
  const second = await publishKnowledge(center, { ...written, goldenDanger }, { now: 8 });

  expect([first.kind, second.kind]).toEqual(['published', 'published']);
  expect(heardOf(first)).toEqual([[0, 0, 0], undefined]);
  expect(heardOf(second)).toEqual([
    [1, 1, 1],
    [0, 0, 0],
  ]);
});

test('publishes a version that no longer hears what was judged again, and is no danger', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, withDanger, { now: 7 });
  const danger = [{ kind: 'none', en: [dangers[0], harmless[0]], zh: [dangers[1], harmless[1]] }];

  const harmlessNow = [{ kind: 'none', en: goldenDanger[0]?.en, zh: goldenDanger[0]?.zh }];
  const judgedAgain = { ...withDanger, danger, goldenDanger: harmlessNow, lexicon: deaf };
  const publication = await publishKnowledge(center, judgedAgain, { now: 8 });

  expect(publication.kind).toBe('published');
});

test('asks the published version anew when the golden set changed since', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, written, { now: 7 });
  const current = await center.versions.current();
  if (current) await center.versions.point({ ...current, golden: { set: 'other', figures: '{}' } }, current.version);

  const publication = await publishKnowledge(center, { ...written, topicFiles: withMore('Ask us.') }, { now: 8 });

  expect(publication.kind).toBe('published');
});

test('trains on the exemplars of the table that the owner and the curation leave, and on no dropped one', async () => {
  const center = knowledgeCenter();
  await center.lessons.add(vote(), 6);
  await center.lessons.add(
    vote({ id: 'ex_20260907_bbbb', text: 'pay slip for the tax office', articleId: 'invoice-request' }),
    6,
  );
  await center.lessons.review('ex_20260907_bbbb', { verdict: 'dropped', at: 7 });

  const publication = await publishKnowledge(center, written, { now: 8 });

  const current = await center.versions.current();
  const model = decodeKnowledge(await center.blobs.get(current?.key ?? ''));
  expect(publication).toMatchObject({ kind: 'published', exemplars: 1 });
  expect(rank(model, vote().text)[0]?.articleId).toBe('video-stutters');
});

test('takes the approval of an answer as the word for its article, unless the article says no', async () => {
  const asWritten = (word: object) =>
    smallTopicFiles().map((file) => ({
      ...file,
      articles: file.articles.map(({ automatic: _own, ...article }) => ({ ...article, ...word })),
    }));
  const approved = vote({ automatic: true, review: { verdict: 'approved', at: 6 } });
  const automaticIn = async (word: object, lesson: ExemplarLesson) => {
    const center = knowledgeCenter();
    await center.lessons.add(lesson, 6);
    await publishKnowledge(center, { ...written, topicFiles: asWritten(word) }, { now: 8 });
    const current = await center.versions.current();
    const { articles } = decodeKnowledge(await center.blobs.get(current?.key ?? ''));
    return [...articles.values()].flatMap(({ id, automatic }) => (automatic ? [id] : []));
  };

  expect(await automaticIn({}, approved)).toEqual(['video-stutters']);
  expect(await automaticIn({}, vote())).toEqual([]);
  expect(await automaticIn({ automatic: false }, approved)).toEqual([]);
  expect(await automaticIn({}, { ...approved, review: { verdict: 'dropped', at: 7 } })).toEqual([]);
});

test('leaves a version that another publisher put there meanwhile', async () => {
  const center = knowledgeCenter();
  const other = { version: 'v-other', key: 'k', sha256: 's', publishedAt: 1 };
  const slow = {
    ...center,
    versions: { ...center.versions, record: async () => void (await center.versions.point(other, undefined)) },
  };

  const publication = await publishKnowledge(slow, written, { now: 7 });

  expect(publication.kind).toBe('overtaken');
  expect(await center.versions.current()).toEqual(other);
});

test('rolls back to the version before, and forward again', async () => {
  const center = knowledgeCenter();
  await publishKnowledge(center, written, { now: 7 });
  const first = (await center.versions.current())?.version ?? '';
  await publishKnowledge(center, { ...written, topicFiles: withMore('Ask us.') }, { now: 8 });
  const second = (await center.versions.current())?.version ?? '';
  const takenBack: string[] = [];

  expect(await rollBackKnowledge(center, undefined, 9)).toEqual({
    ...{ kind: 'rolled-back', version: first, from: second, takenBack },
  });
  expect((await center.versions.current())?.version).toBe(first);
  expect(await rollBackKnowledge(center, second, 9)).toEqual({
    ...{ kind: 'rolled-back', version: second, from: first, takenBack },
  });
  expect(await rollBackKnowledge(center, second, 9)).toEqual({ kind: 'unchanged', version: second });
});

test('rolling back takes back the votes that the version before had not learned, but for those dropped since', async () => {
  const center = knowledgeCenter();
  const other = vote({ id: 'ex_20260907_bbbb', text: 'pay slip for the tax office', articleId: 'invoice-request' });
  const third = vote({ id: 'ex_20260907_cccc', text: 'the beamer shows nothing but snow' });
  await center.lessons.add(vote(), 6);
  await publishKnowledge(center, written, { now: 7 });
  const first = (await center.versions.current())?.version ?? '';
  for (const lesson of [other, third]) await center.lessons.add(lesson, 8);
  await publishKnowledge(center, written, { now: 8 });
  const second = (await center.versions.current())?.version ?? '';
  await center.lessons.review(third.id, { verdict: 'dropped', at: 9 });

  const rollback = await rollBackKnowledge(center, undefined, 10);

  expect(rollback).toEqual({ kind: 'rolled-back', version: first, from: second, takenBack: [other.id] });
  const reviews = (await center.lessons.list('exemplar', 9)).map(({ id, review }) => [id, review?.verdict]);
  expect(Object.fromEntries(reviews)).toEqual({
    [vote().id]: 'approved',
    [other.id]: 'taken-back',
    [third.id]: 'dropped',
  });
});

test('does not roll back to what is unknown, missing or damaged', async () => {
  const center = knowledgeCenter();
  expect(await rollBackKnowledge(center, undefined, 9)).toEqual({ kind: 'nothing-published' });
  await publishKnowledge(center, written, { now: 7 });
  const first = await center.versions.current();
  await publishKnowledge(center, { ...written, topicFiles: withMore('Ask us.') }, { now: 8 });
  const second = await center.versions.current();
  await center.blobs.put(first?.key ?? '', new Uint8Array([1, 2, 3]));

  expect(await rollBackKnowledge(center, 'v-none', 9)).toEqual({ kind: 'unknown-version', version: 'v-none' });
  expect(await rollBackKnowledge(center, undefined, 9)).toMatchObject({
    kind: 'broken-version',
    reason: expect.stringContaining('checksum'),
  });
  expect(await center.versions.current()).toEqual(second);
});
