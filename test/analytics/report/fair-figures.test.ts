import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cell, fairFigures } from '../../../analytics/report/fair-figures.ts';
import { cardsOf, isApart, type MetricCell } from '../../../analytics/report/scorecards.ts';

const strata = ['billing in the morning', 'billing in the evening', 'technical in the evening'];
const agents = ['wang', 'li', 'zhao', 'sun'];

/** Shares: of `count` contacts `total` are 1. */
const shareCells = fc
  .array(
    fc.record({
      agent: fc.constantFrom(...agents),
      stratum: fc.constantFrom(...strata),
      count: fc.integer({ min: 1, max: 200 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((drafts): readonly Cell[] =>
    drafts.map(({ agent, stratum, count, part }) => {
      const total = Math.round(part * count);
      return { agent, stratum, count, total, squares: total };
    }),
  );

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

test('what agents are apart adds up to nothing: nobody gains but at the cost of another', () => {
  fc.assert(
    fc.property(shareCells, (cells) => {
      const apart = fairFigures(cells, 'share').map(({ count, difference }) => count * difference);

      expect(sum(apart)).toBeCloseTo(0, 8);
    }),
  );
});

test('who does each kind of work as everybody does is not apart, whatever mix they were given', () => {
  const rates = fc.tuple(
    fc.integer({ min: 0, max: 10 }),
    fc.integer({ min: 0, max: 10 }),
    fc.integer({ min: 0, max: 10 }),
  );
  const mixes = fc.array(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 3, maxLength: 3 }), {
    ...{ minLength: 2, maxLength: 4 },
  });
  fc.assert(
    fc.property(rates, mixes, (tenths, mix) => {
      const cells = mix.flatMap((tens, agent) =>
        tens.map((many, at) => {
          const total = many * (tenths[at] ?? 0);
          return { agent: agents[agent] ?? '', stratum: strata[at] ?? '', count: 10 * many, total, squares: total };
        }),
      );

      for (const { difference, low, high } of fairFigures(cells, 'share')) {
        expect(difference).toBeCloseTo(0, 10);
        expect(low).toBeLessThanOrEqual(1e-12);
        expect(high).toBeGreaterThanOrEqual(-1e-12);
      }
    }),
  );
});

test('the order of the rows changes nothing, and a difference lies within its range', () => {
  fc.assert(
    fc.property(shareCells, (cells) => {
      const figures = fairFigures(cells, 'share');
      const turned = fairFigures(cells.toReversed(), 'share');

      for (const { agent, difference, low, high } of figures) {
        expect(turned.find((one) => one.agent === agent)?.difference).toBeCloseTo(difference, 10);
        expect(difference).toBeGreaterThanOrEqual(low - 1e-12);
        expect(difference).toBeLessThanOrEqual(high + 1e-12);
      }
    }),
  );
});

test('an agent with the hard queue is not called slow for it', () => {
  const mean = (agent: string, stratum: string, count: number, seconds: number): Cell => ({
    ...{ agent, stratum, count, total: count * seconds, squares: count * (seconds * seconds + 900) },
  });
  const cells = [
    ...[mean('wang', 'hard', 90, 600), mean('wang', 'easy', 10, 100)],
    ...[mean('li', 'hard', 10, 600), mean('li', 'easy', 90, 100)],
  ];

  const [wang, li] = fairFigures(cells, 'mean');

  expect([wang?.value, li?.value]).toEqual([550, 150]);
  expect([wang?.difference, li?.difference]).toEqual([0, 0]);
  expect([wang, li].map((one) => one && isApart(one))).toEqual([false, false]);
});

test('work that one agent alone did is not compared', () => {
  const cells = [
    { agent: 'wang', stratum: 'a queue of their own', count: 50, total: 50, squares: 50 },
    { agent: 'wang', stratum: 'shared', count: 40, total: 30, squares: 30 },
    { agent: 'li', stratum: 'shared', count: 40, total: 10, squares: 10 },
  ];

  expect(fairFigures(cells, 'share')).toMatchObject([
    { agent: 'wang', count: 40, value: 0.75, expected: 0.5 },
    { agent: 'li', count: 40, value: 0.25, expected: 0.5 },
  ]);
});

test('of an agent with fewer than 30 contacts nothing is said, nor a figure of fewer than 30', () => {
  const cell = (metric: string, agent: string, count: number): MetricCell => ({
    ...{ metric, agent, stratum: 'billing', count, total: count / 2, squares: count / 2 },
  });
  const cells = [
    ...[cell('handle time', 'wang', 30), cell('handle time', 'li', 29), cell('handle time', 'zhao', 400)],
    ...[cell('customer satisfaction', 'wang', 29), cell('customer satisfaction', 'zhao', 31)],
  ];

  const { cards, hidden } = cardsOf(cells);

  expect(hidden).toBe(1);
  const shown = cards.map(({ agent, figures }) => [
    agent,
    figures.flatMap(({ metric, fair }) => (fair ? [metric] : [])),
  ]);
  expect(shown).toEqual([
    ['zhao', ['handle time', 'customer satisfaction']],
    ['wang', ['handle time']],
  ]);
});
