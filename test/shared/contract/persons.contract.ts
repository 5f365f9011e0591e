import { describe, expect, test } from 'vitest';
import type { Principal } from '../../../shared/domain/contact/principal.ts';
import { ticketPlaces } from '../../../shared/domain/person/person-sockets.ts';
import type { TicketWish } from '../../../shared/ports/persons.ts';
import type { CenterUnderTest } from './center-under-test.ts';
import { aName, anAgentId, aStudentId, noon } from './makers.ts';

/** What tickets, the connections they open, sign-outs and bans must do. */
export function personsContract(center: () => CenterUnderTest): void {
  const wish = (principal: Principal, change: Partial<TicketWish> = {}): TicketWish => ({
    ...{ principal, secret: aName('secret'), expiresAt: noon + 30_000, now: noon },
    ...change,
  });
  const ticketFor = async (principal: Principal, change: Partial<TicketWish> = {}) => {
    const issue = await center().tickets.issue(wish(principal, change));
    if (issue.kind !== 'issued') throw new Error(`no ticket: ${issue.kind}`);
    return issue.ticket;
  };

  describe('tickets', () => {
    test('are worth their principal once', async () => {
      const someone = student();
      const ticket = await ticketFor(someone);

      expect(await center().tickets.redeem(ticket, 'c1', noon)).toEqual({ principal: someone, others: [] });
      expect(await center().tickets.redeem(ticket, 'c2', noon)).toBeUndefined();
    });

    test('are worth nothing from the moment they expire, or when nobody issued them', async () => {
      const ticket = await ticketFor(student());

      expect(await center().tickets.redeem(ticket, 'c1', noon + 30_000)).toBeUndefined();
      expect(await center().tickets.redeem(`${ticket}x`, 'c1', noon)).toBeUndefined();
      expect(await center().tickets.redeem('guessed', 'c1', noon)).toBeUndefined();
      expect(await center().tickets.redeem(ticket, 'c1', noon + 29_999)).toBeDefined();
    });

    test('stay single when they are redeemed twenty times at once', async () => {
      const ticket = await ticketFor(student());

      const tries = Array.from({ length: 20 }, (_, at) => center().tickets.redeem(ticket, `c${at}`, noon));

      expect((await Promise.all(tries)).filter((entry) => entry !== undefined)).toHaveLength(1);
    });

    test('of one person stand beside each other, so many unused at once, and are sold again when those have expired', async () => {
      const someone = student();
      const issues = await inOrder(ticketPlaces.length + 1, () => center().tickets.issue(wish(someone)));
      const first = issues.find((issue) => issue.kind === 'issued');
      const entry = await center().tickets.redeem(first?.ticket ?? '', 'c1', noon);
      const later = await center().tickets.issue(wish(someone, { now: noon + 30_000, expiresAt: noon + 60_000 }));

      expect(issues.map(({ kind }) => kind)).toEqual([...Array(ticketPlaces.length).fill('issued'), 'too-many']);
      expect(entry?.principal).toEqual(someone);
      expect(later.kind).toBe('issued');
    });
  });

  describe('tickets of clocks that differ', () => {
    test('stay usable by the right clock where a fast one sells others, until their place is taken', async () => {
      const someone = student();
      const ticket = await ticketFor(someone, { secret: 'a' });
      const fast = { now: noon + 300_000, expiresAt: noon + 330_000 };
      await ticketFor(someone, { secret: 'b', ...fast });

      const kept = await center().tickets.redeem(ticket, 'c1', noon);
      const other = await ticketFor(someone, { secret: 'c' });
      await ticketFor(someone, { secret: 'c', ...fast });

      expect(kept?.principal).toEqual(someone);
      expect((await center().tickets.issue(wish(someone, fast))).kind).toBe('issued');
      expect((await center().tickets.redeem(other, 'c1', noon))?.principal).toEqual(someone);
    });
  });

  describe('connections of a person', () => {
    test('are told to the next one, the oldest first, until they are gone', async () => {
      const someone = student();
      const enter = async (connectionId: string, now: number) =>
        center().tickets.redeem(await ticketFor(someone), connectionId, now);
      await enter('c=1', noon);
      await enter('c.2', noon + 1);
      await enter('c+3', noon + 2);
      await center().persons.hangUp(someone.studentId, ['c.2', 'nobody']);

      expect(await enter('c4', noon + 3)).toMatchObject({ others: ['c=1', 'c+3'] });
    });

    test('are all there to be told, each with the end of its token, until they are gone', async () => {
      const someone = student();
      const enter = async (connectionId: string, now: number, principal = someone) =>
        center().tickets.redeem(await ticketFor(principal), connectionId, now);
      await enter('c=1', noon);
      await enter('c.2', noon + 1, { ...someone, expiresAtMs: noon + 60_000 });
      await enter('c+3', noon + 2);
      await center().persons.hangUp(someone.studentId, ['c=1']);

      const found = await center().persons.of(someone.studentId);

      expect(found.toSorted((one, other) => one.openedAt - other.openedAt)).toEqual([
        { connectionId: 'c.2', openedAt: noon + 1, endsAt: noon + 60_000 },
        { connectionId: 'c+3', openedAt: noon + 2, endsAt: someone.expiresAtMs },
      ]);
      expect(await center().persons.of(student().studentId)).toEqual([]);
    });

    test('of somebody who never came are none to be forgotten', async () => {
      const someone = student();
      await center().persons.hangUp(someone.studentId, ['c1']);

      expect(await center().persons.signOut(someone.studentId, noon)).toEqual([]);
    });
  });

  describe('a sign-out', () => {
    test('gives the connections there were, and leaves no ticket that opens another', async () => {
      const someone = student();
      await center().tickets.redeem(await ticketFor(someone), 'c1', noon);
      const unused = await ticketFor(someone);

      const sockets = await center().persons.signOut(someone.studentId, noon + 5);

      expect(sockets).toEqual([{ connectionId: 'c1', openedAt: noon, endsAt: someone.expiresAtMs }]);
      expect(await center().tickets.redeem(unused, 'c2', noon + 6)).toBeUndefined();
    });

    test('makes tokens of before worthless, those that name no moment excepted', async () => {
      const someone = student();
      await center().persons.signOut(someone.studentId, noon);
      const kindWith = async (signedInAt: number | undefined) =>
        (await center().tickets.issue(wish(someone, { signedInAt }))).kind;

      expect(await kindWith(noon - 1)).toBe('signed-out');
      expect(await kindWith(noon)).toBe('signed-out');
      expect(await kindWith(noon + 1)).toBe('issued');
      expect(await kindWith(undefined)).toBe('issued');
    });

    test('and somebody who comes in at the same moment leave no connection that nobody knows of', async () => {
      const people = Array.from({ length: 20 }, () => student());

      const outcomes = await Promise.all(
        people.map(async (someone) => {
          const ticket = await ticketFor(someone);
          return Promise.all([
            center().tickets.redeem(ticket, 'c1', noon),
            center().persons.signOut(someone.studentId, noon),
          ]);
        }),
      );

      for (const [entry, sockets] of outcomes) expect(sockets).toHaveLength(entry ? 1 : 0);
    });
  });

  describe('a ban', () => {
    test('gives the connections there were, takes every ticket back and sells none until it is lifted', async () => {
      const someone = {
        role: 'agent',
        agentId: anAgentId(),
        profile: 'frontline',
        expiresAtMs: noon + 3_600_000,
      } as const;
      await center().tickets.redeem(await ticketFor(someone), 'c1', noon);
      const unused = await ticketFor(someone);

      const sockets = await center().persons.ban(someone.agentId, noon);
      const refused = await center().tickets.issue(wish(someone));
      await center().persons.unban(someone.agentId, noon);

      expect(sockets.map(({ connectionId }) => connectionId)).toEqual(['c1']);
      expect(refused.kind).toBe('banned');
      expect(await center().tickets.redeem(unused, 'c2', noon)).toBeUndefined();
      expect((await center().tickets.issue(wish(someone))).kind).toBe('issued');
    });

    // The row of somebody who signed out expires; with it a ban would.
    test('leaves a sign-out what the ban has not ended, and the row stays as it is', async () => {
      const someone = student();
      await center().tickets.redeem(await ticketFor(someone), 'c1', noon);
      await center().persons.ban(someone.studentId, noon);

      expect(await center().persons.signOut(someone.studentId, noon + 5)).toMatchObject([
        { connectionId: 'c1', openedAt: noon },
      ]);
      await center().persons.hangUp(someone.studentId, ['c1']);
      expect(await center().persons.signOut(someone.studentId, noon + 5)).toEqual([]);
    });

    test('holds for somebody who never came, and is not ended by a sign-out', async () => {
      const someone = student();
      await center().persons.ban(someone.studentId, noon);
      await center().persons.signOut(someone.studentId, noon);

      expect((await center().tickets.issue(wish(someone))).kind).toBe('banned');
    });
  });
}

function student() {
  return {
    role: 'student',
    studentId: aStudentId(),
    language: 'en',
    vip: false,
    expiresAtMs: noon + 3_600_000,
  } as const;
}

async function inOrder<Result>(times: number, act: () => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let time = 0; time < times; time += 1) results.push(await act());
  return results;
}
