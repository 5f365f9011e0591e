import { expect, test } from 'vitest';
import { agentTrends, type WeekCell } from '../../../analytics/report/agent-trends.ts';

const cell = (metric: string, weeksBefore: number, count: number, mean: number): WeekCell => ({
  ...{ agent: 'wang', metric, weeksBefore, count, total: count * mean, squares: count * mean },
});

test('a week of too few contacts is a gap, and the newest week stands last', () => {
  const [wang] = agentTrends(
    ['wang'],
    [
      cell('customer satisfaction', 0, 40, 0.75),
      cell('customer satisfaction', 1, 29, 1),
      cell('customer satisfaction', 7, 30, 0.5),
    ],
  );

  const points = wang?.lines.find(({ metric }) => metric === 'customer satisfaction')?.points;
  expect(points?.map((point) => point?.value)).toEqual([0.5, ...Array.from({ length: 6 }, () => undefined), 0.75]);
  expect(points?.at(-1)?.low).toBeLessThan(0.75);
  expect(points?.at(-1)?.high).toBeGreaterThan(0.75);
});

test('two reviews are no week, three are', () => {
  const [wang] = agentTrends(['wang'], [cell('review score', 0, 3, 1), cell('review score', 1, 2, 1)]);

  expect(wang?.lines.at(-1)?.points.map((point) => point?.count)).toEqual([
    ...Array.from({ length: 7 }, () => undefined),
    3,
  ]);
});

test('of whom no card is shown no line is', () => {
  expect(agentTrends([], [cell('customer satisfaction', 0, 40, 1)])).toEqual([]);
});
