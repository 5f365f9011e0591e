import { describe, expect, test } from 'vitest';
import type { CenterUnderTest } from './center-under-test.ts';
import { aName, aStudentId, noon } from './makers.ts';

const hourMs = 3_600_000;

/** What bounds visitors, and gives them to students. */
export function visitorsContract(center: () => CenterUnderTest): void {
  describe('visitors of a network', () => {
    test('are let in up to the bound, however many come at once, and whoever is in stays in', async () => {
      const prefix = aName('network');
      const visitors = Array.from({ length: 24 }, () => aStudentId());
      const admit = (visitor: (typeof visitors)[number], now = noon) =>
        center().visitors.admit({ visitor, prefix, anHour: 4, now });

      const first = await Promise.all(visitors.map((visitor) => admit(visitor)));
      const again = await Promise.all(visitors.map((visitor) => admit(visitor, noon + hourMs - 1)));

      expect(first.filter(Boolean).length).toBeGreaterThanOrEqual(1);
      expect(first.filter(Boolean).length).toBeLessThanOrEqual(4);
      expect(again).toEqual(first);
    });

    test('are bounded anew each hour, and one network without the others', async () => {
      const prefix = aName('network');
      const wish = { visitor: aStudentId(), prefix, anHour: 1, now: noon };
      const other = { ...wish, visitor: aStudentId() };
      await center().visitors.admit(wish);

      expect(await center().visitors.admit(other)).toBe(false);
      expect(await center().visitors.admit({ ...other, now: noon + hourMs })).toBe(true);
      expect(await center().visitors.admit({ ...other, prefix: aName('network') })).toBe(true);
    });
  });

  describe('a visitor who signs in', () => {
    test('is given to one student of many at once, and to that one again', async () => {
      const visitor = aStudentId();
      const students = Array.from({ length: 8 }, () => aStudentId());

      const merges = await Promise.all(students.map((one) => center().persons.merge(visitor, one, noon)));
      const winner = students[merges.findIndex(({ kind }) => kind === 'merged')] ?? aStudentId();

      expect(merges.filter(({ kind }) => kind === 'merged')).toHaveLength(1);
      expect(merges.filter(({ kind }) => kind === 'of-another')).toHaveLength(7);
      expect(await center().persons.merge(visitor, winner, noon + 1)).toMatchObject({ kind: 'merged' });
    });

    test('has no ticket left, gets none any more, and leaves the connections that are to be ended', async () => {
      const studentId = aStudentId();
      const principal = { role: 'student', studentId, language: 'zh', vip: false, expiresAtMs: noon + hourMs } as const;
      const wish = () => ({
        ...{ principal, secret: aName('secret'), expiresAt: noon + 30_000, now: noon, signedInAt: 0 },
      });
      const issue = await center().tickets.issue(wish());
      const unused = await center().tickets.issue(wish());
      await center().tickets.redeem(issue.kind === 'issued' ? issue.ticket : '', 'c1', noon);

      const merge = await center().persons.merge(studentId, aStudentId(), noon + 1);
      const late = unused.kind === 'issued' ? unused.ticket : '';

      expect(merge).toEqual({
        kind: 'merged',
        sockets: [{ connectionId: 'c1', openedAt: noon, endsAt: expect.any(Number) }],
      });
      expect(await center().tickets.redeem(late, 'c2', noon + 2)).toBeUndefined();
      expect(await center().tickets.issue(wish())).toEqual({ kind: 'signed-out' });
    });

    test('who is banned is given to nobody', async () => {
      const visitor = aStudentId();
      await center().persons.ban(visitor, noon);

      expect(await center().persons.merge(visitor, aStudentId(), noon)).toEqual({ kind: 'banned' });
    });
  });
}
