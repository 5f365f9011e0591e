import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LaneRow } from '../../../../shared/domain/contact/rows.ts';
import { byPrecedence } from '../../../../shared/domain/routing/precedence.ts';
import { makePolicy } from '../center/make-policy.ts';
import { makeRow, now } from './make-row.ts';

const policy = makePolicy();
const headStart = policy.targets.p1HeadStart;
const compare = byPrecedence(policy, now);

const waitedSeconds = fc.nat({ max: 3000 });
const liveClass = fc.constantFrom('standard' as const, 'vip' as const, 'complaint' as const, 'escalated' as const);
const kinds = fc.record({
  channel: fc.constantFrom('chat' as const, 'voice' as const, 'email' as const),
  class: liveClass,
  urgency: fc.constantFrom(undefined, 'P1' as const, 'P2' as const, 'P3' as const, 'P4' as const),
  danger: fc.constantFrom(undefined, undefined, 'abuse' as const),
});
const anyRow = fc
  .tuple(fc.nat({ max: 100_000 }), kinds, fc.nat({ max: 999 }))
  .map(([waited, kind, name]) => makeRow(`r${name}x`, waited, kind));

/** Seconds within which a live contact of a class should be answered. */
const targetOf = { standard: 60, vip: 18, complaint: 42, escalated: 180 } as const;
const targetsWaited = (row: LaneRow) => (now - row.origin) / 1000 / targetOf[row.class];

test('is one order of all that waits', () => {
  fc.assert(
    fc.property(anyRow, anyRow, anyRow, (a, b, c) => {
      expect(Math.sign(compare(a, b))).toBe(0 - Math.sign(compare(b, a)));
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

test('danger comes before everything else, whatever it came through and however long others wait', () => {
  fc.assert(
    fc.property(anyRow, anyRow, (one, other) => {
      const danger = { ...one, danger: 'self-harm' as const };
      const rest = { ...other, danger: undefined };

      expect(compare(danger, rest)).toBeLessThan(0);
    }),
  );
});

test('of dangers the one that came first is first', () => {
  const dangers = [makeRow('late', 3), makeRow('early', 9)].map((row) => ({ ...row, danger: 'abuse' as const }));

  expect(dangers.toSorted(compare).map((row) => row.contactId)).toEqual(['ct_early000', 'ct_late0000']);
});

describe('a P1', () => {
  test('comes before every live contact that has not waited four targets of its own', () => {
    fc.assert(
      fc.property(
        waitedSeconds,
        liveClass,
        liveClass,
        fc.double({ min: 0, max: headStart, maxExcluded: true, noNaN: true }),
        (fresh, of, its, targetsOld) => {
          const urgent = makeRow('p', fresh, { urgency: 'P1', class: of });
          const other = makeRow('o', targetsOld * targetOf[its] * 0.999, { class: its, urgency: 'P3' });

          expect(compare(urgent, other)).toBeLessThan(0);
        },
      ),
    );
  });

  test('passes one that has waited longer only as far as it has waited itself', () => {
    fc.assert(
      fc.property(waitedSeconds, waitedSeconds, liveClass, liveClass, (fresh, old, of, its) => {
        const urgent = makeRow('p', fresh, { urgency: 'P1', class: of });
        const other = makeRow('o', old, { class: its });

        const ahead = targetsWaited(urgent) + headStart - targetsWaited(other);
        // Two that are even go by arrival.
        const isPassed = Math.abs(ahead) < 1e-9 ? urgent.origin < other.origin : ahead > 0;
        expect(compare(urgent, other) < 0).toBe(isPassed);
      }),
      { numRuns: 1000, examples: [[0, 240, 'standard', 'standard']] },
    );
  });

  test.each([
    ['while it waits, a young e-mail', { channel: 'email' as const, urgency: undefined }, 0],
    ['an hour-old e-mail', { channel: 'email' as const, urgency: undefined }, 3600],
  ])('comes before %s, also when it is an e-mail itself', (_what, other, waited) => {
    const urgent = makeRow('p', 0, { channel: 'email', urgency: 'P1' });

    expect(compare(urgent, makeRow('o', waited, other))).toBeLessThan(0);
  });

  test.each(['P2', 'P3', 'P4'] as const)('is nothing like a %s, which waits by its age', (urgency) => {
    expect(compare(makeRow('o', 20, { urgency: 'P4' }), makeRow('p', 10, { urgency }))).toBeLessThan(0);
  });
});

describe('nobody starves', () => {
  /** One agent, who takes the foremost every so many seconds; a P1 comes each time. Seconds until the ordinary contact is taken. */
  function takenAfterSeconds(serviceSeconds: number, backlog: number): number {
    const arrival = (name: string, at: number) => makeRow(name, 0, { origin: now + at * 1000, urgency: 'P1' });
    let line: readonly LaneRow[] = [
      makeRow('ordinary', 0),
      ...Array.from({ length: backlog }, (_, index) => arrival(`b${index}x`, 0)),
    ];
    for (let at = serviceSeconds; ; at += serviceSeconds) {
      const [first, ...rest] = line.toSorted(byPrecedence(policy, now + at * 1000));
      if (first?.contactId.startsWith('ct_ordinary')) return at;
      line = [...rest, arrival(`p${at}x`, at)];
    }
  }

  const kindsOfOthers = fc.record({
    urgency: fc.constantFrom('P1' as const, 'P1' as const, 'P2' as const, 'P4' as const),
    danger: fc.constantFrom(undefined, undefined, undefined, undefined, 'abuse' as const),
  });
  const others = fc.array(fc.tuple(fc.nat({ max: 3000 }), kindsOfOthers), { maxLength: 50 });

  test('in any line of one kind: whoever is not urgent is passed by dangers, and else by nobody who came after a head start of theirs, so that their wait has a bound', () => {
    fc.assert(
      fc.property(others, liveClass, fc.integer({ min: 5, max: 300 }), (coming, its, serviceSeconds) => {
        const headStartSeconds = headStart * targetOf[its];
        const rows = coming.map(([after, kind], at) =>
          makeRow(`o${at}x`, 0, { origin: now + after * 1000, class: its, ...kind }),
        );
        let waiting: readonly LaneRow[] = [makeRow('ordinary', 0, { class: its, urgency: 'P3' }), ...rows];
        const passing: LaneRow[] = [];
        let at = 0;
        for (let taken: LaneRow | undefined; !taken?.contactId.startsWith('ct_ordinary'); ) {
          at += serviceSeconds;
          const there = waiting.filter(({ origin }) => origin <= now + at * 1000);
          taken = there.toSorted(byPrecedence(policy, now + at * 1000))[0];
          waiting = waiting.filter((row) => row !== taken);
          if (taken) passing.push(taken);
        }

        const [, ...before] = passing.toReversed();
        const isEarly = ({ origin }: LaneRow) => origin <= now + headStartSeconds * 1000;
        expect(before.filter((row) => row.danger === undefined && !isEarly(row))).toEqual([]);
        const most = rows.filter((row) => row.danger !== undefined || isEarly(row)).length;
        expect(at).toBeLessThanOrEqual((most + 1) * serviceSeconds);
      }),
      { numRuns: 500 },
    );
  });

  test('though urgent contacts come as fast as they are served: the wait is four targets and what the urgent themselves wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 300 }), fc.nat({ max: 10 }), (serviceSeconds, backlog) => {
        const bound = headStart * targetOf.standard + (backlog + 2) * serviceSeconds;

        expect(takenAfterSeconds(serviceSeconds, backlog)).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ['who complains', 'complaint', 0.3 * 42],
  ['who is escalated', 'escalated', 0.3 * 180],
] as const)('a VIP %s passes whoever has not waited as long by both factors', (_, kind, targetSeconds) => {
  const waited = 12;
  const vip = makeRow('vip', waited, { class: kind, vip: true });
  const standardAfter = (seconds: number) => makeRow('standard', seconds);
  const caughtUpSeconds = (waited / targetSeconds) * 60;

  expect(compare(vip, standardAfter(caughtUpSeconds - 1))).toBeLessThan(0);
  expect(compare(vip, standardAfter(caughtUpSeconds + 1))).toBeGreaterThan(0);
});

test('a VIP is one by the class alone, as rows from before the fact was kept say it', () => {
  const known = makeRow('known', 20, { class: 'vip', vip: true });
  const before = makeRow('known', 20, { class: 'vip' });

  expect(compare(known, before)).toBe(0);
});

describe('a queue of priority 2', () => {
  const queues = policy.queues.map((queue) => (queue.id === 'billing' ? { ...queue, priority: 2 } : queue));
  const byPriority = byPrecedence(makePolicy({ queues }), now);
  const billed = (waited: number, more: Partial<LaneRow> = {}) => makeRow('b', waited, { queue: 'billing', ...more });

  test('counts a minute as two', () => {
    expect(byPriority(billed(31), makeRow('g', 60))).toBeLessThan(0);
    expect(byPriority(billed(29), makeRow('g', 60))).toBeGreaterThan(0);
    expect(compare(billed(31), makeRow('g', 60))).toBeGreaterThan(0);
  });

  test('keeps the order of its own contacts, and passes no danger', () => {
    expect(byPriority(billed(10), billed(9))).toBeLessThan(0);
    expect(byPriority(billed(3000), makeRow('d', 0, { danger: 'abuse' }))).toBeGreaterThan(0);
  });
});
