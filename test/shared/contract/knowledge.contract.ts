import { expect, test } from 'vitest';
import type { Lesson } from '../../../shared/domain/teaching/lesson.ts';
import type { AnswerOutcome } from '../../../shared/domain/teaching/outcome.ts';
import type { HelpExports, HelpFacts, HelpFactWriter } from '../../../shared/ports/help-facts.ts';
import type { KnowledgeVersions } from '../../../shared/ports/knowledge.ts';
import type { KnowledgeReleases } from '../../../shared/ports/knowledge-releases.ts';
import type { AnswerOutcomes, Lessons } from '../../../shared/ports/lessons.ts';
import type { ShownHelps } from '../../../shared/ports/shown-help.ts';

/** The knowledge base's ports, empty. */
export type KnowledgeUnderTest = {
  readonly versions: KnowledgeVersions;
  readonly releases: KnowledgeReleases;
  readonly lessons: Lessons;
  readonly outcomes: AnswerOutcomes;
  /** Of a school in Shanghai, of a day three facts at most. */
  readonly help: HelpFacts & HelpFactWriter;
  readonly helpExports: HelpExports;
  readonly shown: ShownHelps;
};

const noon = Date.parse('2026-09-07T04:00:00Z');
const common = { lang: 'zh', text: '视频很卡', student: 's_1', contactId: 'ct_contact_1', at: noon } as const;
const exemplar = (tail: string, day = '20260907'): Lesson => ({
  ...common,
  kind: 'exemplar',
  id: `ex_${day}_${tail}`,
  articleId: 'video-stutters',
});
const negative: Lesson = {
  ...common,
  kind: 'exemplar',
  id: 'ex_20260906_none',
  agent: 'a_1',
  articleId: null,
};
const draft: Lesson = { ...common, kind: 'draft', id: 'dr_20260907_aaaa', answer: '换一个浏览器。\n再试。' };
const unanswered: Lesson = { ...common, kind: 'unanswered', id: 'un_20260907_aaaa' };
const outcome = (seq: number, helpful?: boolean): AnswerOutcome => ({
  contactId: 'ct_contact_1',
  student: 's_1',
  openedAt: noon,
  seq,
  handedOver: false,
  answers: [{ articleId: 'a', at: noon, ...(helpful === undefined ? {} : { helpful }) }],
  given: { en: 0, zh: 1 },
  checked: { at: noon, lang: 'zh', articleIds: ['a'], confidence: 0.9, isRight: helpful ?? true },
});
const version = (name: string, publishedAt: number) => ({
  version: name,
  key: `knowledge/${name}.bin`,
  sha256: 'x',
  publishedAt,
  articles: 3,
  exemplars: 0,
  golden: { set: 's', figures: '{}' },
  taught: 'knowledge/taught-x.json',
});

/** What every store of the knowledge base holds to; `fresh` gives empty ones. */
export function knowledgeContract(fresh: () => KnowledgeUnderTest): void {
  test('a lesson comes back as it was, by kind, newest day first', async () => {
    const { lessons } = fresh();
    for (const lesson of [negative, exemplar('aaaa'), draft, unanswered]) await lessons.add(lesson, noon);

    expect(await lessons.list('exemplar', 10)).toEqual([exemplar('aaaa'), negative]);
    expect(await lessons.list('exemplar', 1)).toEqual([exemplar('aaaa')]);
    expect(await lessons.list('draft', 10)).toEqual([draft]);
    expect(await lessons.list('unanswered', 10)).toEqual([unanswered]);
    expect(await lessons.find(draft.id)).toEqual(draft);
  });

  test('of two lessons under one id the first stands, also when both come at once', async () => {
    const { lessons } = fresh();

    const added = await Promise.all([lessons.add(exemplar('aaaa'), noon), lessons.add(exemplar('aaaa'), noon)]);

    expect(added.sort()).toEqual(['added', 'there']);
    expect(await lessons.add({ ...exemplar('aaaa'), text: 'other' }, noon)).toBe('there');
    expect(await lessons.list('exemplar', 10)).toEqual([exemplar('aaaa')]);
  });

  test('a release remembers the version it came with last, and another release knows nothing of it', async () => {
    const { releases } = fresh();
    await releases.remember('r1', 'v-1');
    await releases.remember('r1', 'v-2');

    expect(await releases.versionOf('r1')).toBe('v-2');
    expect(await releases.versionOf('r2')).toBeUndefined();
  });

  test('the owner’s word is kept with its lesson, and there is none on a lesson that is not there', async () => {
    const { lessons } = fresh();
    await lessons.add(draft, noon);
    const review = { verdict: 'taken-back', at: noon, version: 'v-1' } as const;

    expect(await lessons.review(draft.id, review)).toBe('reviewed');
    expect(await lessons.find(draft.id)).toEqual({ ...draft, review });
    expect(await lessons.review('dr_20260907_bbbb', review)).toBe('missing');
    expect(await lessons.review('nonsense', review)).toBe('missing');
    expect(await lessons.find('nonsense')).toBeUndefined();
    expect(await lessons.list('draft', 10)).toHaveLength(1);
  });

  test('an outcome is there once, and an older fold never replaces a newer one', async () => {
    const { outcomes } = fresh();
    await outcomes.put(outcome(4));
    await outcomes.put(outcome(6, false));
    await outcomes.put(outcome(5, true));

    expect(await outcomes.ofDay('2026-09-07')).toEqual([outcome(6, false)]);
    expect(await outcomes.ofDay('2026-09-08')).toEqual([]);
  });

  test('a fact of the help center counts once on its day, however often it is told', async () => {
    const { help } = fresh();
    const fact = { id: 'a'.repeat(32), kind: 'looked', lang: 'zh', article: 'account-delete', canAsk: true } as const;
    const asked = { id: 'b'.repeat(32), kind: 'asked', lang: 'en' } as const;
    for (const told of [fact, asked, fact]) await help.add(told, noon);

    const found = await help.ofDay('2026-09-07');

    expect(found.toSorted((one, other) => one.id.localeCompare(other.id))).toEqual([fact, asked]);
    expect(await help.ofDay('2026-09-08')).toEqual([]);
    // Midnight in Shanghai is at 16:00 UTC.
    await help.add(asked, noon + 12 * 3_600_000);
    expect(await help.ofDay('2026-09-08')).toEqual([asked]);
  });

  test('of a day on which more is told than is read the rest stays out, and other days do not', async () => {
    const { help } = fresh();
    for (const one of 'abcde') await help.add({ id: one.repeat(32), kind: 'looked', lang: 'zh' }, noon);
    await help.add({ id: 'a'.repeat(32), kind: 'asked', lang: 'en' }, noon + 86_400_000);

    expect(await help.ofDay('2026-09-07')).toHaveLength(3);
    expect(await help.ofDay('2026-09-08')).toHaveLength(1);
  });

  test('until when the help center is exported is what was said last', async () => {
    const { helpExports } = fresh();
    expect(await helpExports.last()).toBeUndefined();
    await helpExports.put({ from: '2026-09-07' });
    expect(await helpExports.last()).toEqual({ from: '2026-09-07' });
    await helpExports.put({ hour: '2026-09-07T05', from: '2026-09-08' });

    expect(await helpExports.last()).toEqual({ hour: '2026-09-07T05', from: '2026-09-08' });
  });

  test('one at a time writes what the help center shows, until they say what it is or their time is over', async () => {
    const { shown } = fresh();
    const first = { madeOf: 'a', release: 'r1', articles: ['account-delete'] };
    expect(await shown.shown()).toBeUndefined();
    expect(await shown.claim('one', noon, noon + 10)).toBe(true);
    expect(await shown.claim('other', noon + 10, noon + 20)).toBe(false);
    expect(await shown.finish('other', first)).toBe(false);
    expect(await shown.finish('one', first)).toBe(true);
    expect(await shown.shown()).toEqual(first);

    expect(await shown.claim('other', noon, noon + 10)).toBe(true);
    const { madeOf, ...rest } = (await shown.shown()) ?? {};
    expect({ madeOf, rest }).toEqual({ madeOf: undefined, rest: { release: 'r1', articles: ['account-delete'] } });
    expect(await shown.claim('third', noon + 11, noon + 20)).toBe(true);
    expect(await shown.finish('other', first)).toBe(false);
    expect(await shown.finish('third', { ...first, madeOf: 'b' })).toBe(true);
    expect((await shown.shown())?.madeOf).toBe('b');

    expect(await shown.claim('fourth', noon, noon + 10)).toBe(true);
    await shown.leave('third');
    expect(await shown.claim('fifth', noon, noon + 10)).toBe(false);
    await shown.leave('fourth');
    expect(await shown.claim('fifth', noon, noon + 10)).toBe(true);
  });

  test('who did not hear that they may write asks again, and goes on however late, until another one begins', async () => {
    const { shown } = fresh();
    expect(await shown.renew('one', noon + 10)).toBe(false);
    expect(await shown.claim('one', noon, noon + 10)).toBe(true);
    expect((await shown.shown())?.articles).toBeUndefined();
    expect(await shown.claim('one', noon, noon + 10)).toBe(true);
    expect(await shown.claim('other', noon, noon + 10)).toBe(false);
    expect(await shown.renew('one', noon + 20)).toBe(true);
    expect(await shown.claim('other', noon + 20, noon + 30)).toBe(false);
    expect(await shown.claim('other', noon + 21, noon + 30)).toBe(true);
    expect(await shown.renew('one', noon + 40)).toBe(false);
  });

  test('an earlier release than was deployed last may not write, and one that is being deployed may', async () => {
    const { shown } = fresh();
    expect(await shown.claim('one', noon, noon + 10, 'r1')).toBe(false);
    await shown.claim('one', noon, noon + 10);
    await shown.finish('one', { madeOf: 'a', release: 'r2', articles: [] });
    expect(await shown.claim('two', noon, noon + 10, 'r1')).toBe(false);
    expect((await shown.shown())?.madeOf).toBe('a');
    expect(await shown.claim('two', noon, noon + 10, 'r2')).toBe(true);
    expect(await shown.claim('three', noon, noon + 10, 'r2')).toBe(false);
    await shown.leave('two');
    expect(await shown.claim('three', noon, noon + 10)).toBe(true);
  });

  test('versions are listed newest first, and the pointer moves from the one that answers only', async () => {
    const { versions } = fresh();
    expect(await versions.current()).toBeUndefined();
    await versions.record(version('v-1', 1));
    await versions.record(version('v-2', 2));

    expect((await versions.list()).map((one) => one.version)).toEqual(['v-2', 'v-1']);
    expect(await versions.current()).toBeUndefined();
    expect(await versions.point(version('v-1', 1), 'v-9')).toBe('overtaken');
    expect(await versions.point(version('v-1', 1), undefined)).toBe('pointed');
    expect(await versions.point(version('v-2', 2), undefined)).toBe('overtaken');
    expect(await versions.point(version('v-2', 2), 'v-1')).toBe('pointed');
    expect(await versions.current()).toEqual(version('v-2', 2));
    expect(await versions.find('v-1')).toEqual(version('v-1', 1));
    expect(await versions.find('v-3')).toBeUndefined();
  });

  test('a look is noted for the next one, and is no version', async () => {
    const { versions } = fresh();
    expect(await versions.lastLook()).toBeUndefined();

    await versions.noteLook('first');
    await versions.noteLook('second');

    expect(await versions.lastLook()).toBe('second');
    expect(await versions.list()).toEqual([]);
    expect(await versions.current()).toBeUndefined();
  });
}
