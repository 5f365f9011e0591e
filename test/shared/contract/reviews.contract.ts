import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { DrawnContact } from '../../../shared/domain/quality/draw.ts';
import { placeOfReview } from '../../../shared/domain/quality/review.ts';
import { AgentId, ContactId } from '../../../shared/schema/ids.ts';
import { readAs } from '../../../shared/schema/read-as.ts';
import { makeReview, zhao } from '../domain/quality/make-review.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { noon } from './makers.ts';

const newAgent = () => readAs(AgentId, `ag_${randomBytes(8).toString('hex')}`);
const newContact = () => readAs(ContactId, `ct_${randomBytes(8).toString('hex')}`);
const newWeek = () => `2026-W${randomBytes(8).toString('hex')}`;
const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined;

function drawnOf(week: string, agentId = newAgent()): DrawnContact {
  return { week, contactId: newContact(), agentId, closedAt: noon, queue: 'general', language: 'zh' };
}

/** What the sample and the reviews must do. */
export function reviewsContract(center: () => CenterUnderTest): void {
  describe('the sample', () => {
    test('holds what was drawn of a week, and no other', async () => {
      const { sample } = center();
      const [drawn, other] = [drawnOf(newWeek()), drawnOf(newWeek())];

      await sample.put(drawn.week, [drawn], noon);
      await sample.put(other.week, [other], noon);

      expect((await sample.page(drawn.week, undefined)).contacts).toEqual([drawn]);
      expect(await sample.find(drawn)).toEqual(drawn);
      expect(await sample.find({ ...drawn, agentId: other.agentId })).toBeUndefined();
      expect(await sample.find({ ...drawn, week: other.week })).toBeUndefined();
    });

    test('knows which weeks were drawn, a week with nothing in it too', async () => {
      const { sample } = center();
      const week = `2999-W${randomBytes(4).toString('hex')}`;
      const before = await sample.weeks();

      await sample.put(week, [], noon);

      expect(before).not.toContain(week);
      expect(await sample.weeks()).toContain(week);
    });

    test('holds what is put twice once, and gives it page by page', async () => {
      const { sample } = center();
      const week = newWeek();
      const drawn = Array.from({ length: 65 }, () => drawnOf(week));

      await Promise.all([sample.put(week, drawn, noon), sample.put(week, drawn, noon)]);

      const first = await sample.page(week, undefined);
      const second = await sample.page(week, first.after);
      const third = await sample.page(week, second.after);
      const seen = [first, second, third].flatMap(({ contacts }) => contacts);
      expect([first.after, second.after].filter(isThere)).toHaveLength(2);
      expect(seen.map(({ agentId }) => agentId)).toEqual(drawn.map(({ agentId }) => agentId).sort());
    });
  });

  describe('reviews', () => {
    test('are found as they were given, by agent, contact, week and rater', async () => {
      const { reviews } = center();
      const review = makeReview({ agentId: newAgent(), comment: 'look at 3' });

      expect(await reviews.find(review)).toBeUndefined();
      expect(await reviews.put(review)).toBe('kept');

      expect(await reviews.find(review)).toEqual(review);
      expect(await reviews.find({ ...review, raterId: zhao })).toBeUndefined();
    });

    test('are kept once of each version, whoever tries at the same time', async () => {
      const { reviews } = center();
      const review = makeReview({ agentId: newAgent() });

      const first = await Promise.all([reviews.put(review), reviews.put(review)]);
      const second = await Promise.all([2, 2, 3].map((version) => reviews.put({ ...review, version })));

      expect(first.sort()).toEqual(['behind', 'kept']);
      expect(second.slice(0, 2).sort()).toEqual(['behind', 'kept']);
      expect(await reviews.put(review)).toBe('behind');
      expect((await reviews.find(review))?.version).toBeGreaterThanOrEqual(2);
    });

    test('are read of an agent alone, the newest weeks first, or of one week', async () => {
      const { reviews } = center();
      const agentId = newAgent();
      const given = ['2026-W09', '2026-W36', '2025-W52'].map((week) => makeReview({ agentId, week }));
      for (const review of [...given, makeReview({ agentId: newAgent() })]) await reviews.put(review);

      const newest = await reviews.newest(agentId, undefined);
      expect(newest.reviews.map(({ week }) => week)).toEqual(['2026-W36', '2026-W09', '2025-W52']);
      expect(newest).not.toHaveProperty('after');
      expect((await reviews.ofAgent(agentId, '2026-W09')).map(({ week }) => week)).toEqual(['2026-W09']);
      expect(await reviews.newest(newAgent(), undefined)).toEqual({ reviews: [] });
    });

    test('are read page by page, or on from any of them', async () => {
      const { reviews } = center();
      const agentId = newAgent();
      const given = Array.from({ length: 35 }, () => makeReview({ agentId, contactId: newContact() }));
      for (const review of given) await reviews.put(review);

      const first = await reviews.newest(agentId, undefined);
      const second = await reviews.newest(agentId, first.after);
      const onward = await reviews.newest(agentId, first.reviews.slice(0, 3).map(placeOfReview).at(-1));

      const all = [...first.reviews, ...second.reviews].map(({ contactId }) => contactId);
      expect(all).toEqual(
        given
          .map(({ contactId }) => contactId)
          .sort()
          .reverse(),
      );
      expect([first.after !== undefined, second.after !== undefined]).toEqual([true, false]);
      expect(onward.reviews.map(({ contactId }) => contactId)).toEqual(all.slice(3, 33));
    });
  });
}
