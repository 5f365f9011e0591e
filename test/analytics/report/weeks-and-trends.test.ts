import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formulasNamed, type Receipt } from '../../../analytics/metric/receipt.ts';
import { changeOf, differenceBounds } from '../../../analytics/report/trends.ts';
import { weeksOf } from '../../../analytics/report/weeks.ts';

test.each([
  ['2026-W35', '2026-W34', '2025-W35'],
  ['2026-W01', '2025-W52', '2025-W01'],
  ['2027-W01', '2026-W53', '2026-W01'],
  ['2026-W53', '2026-W52', undefined],
])('week %s is compared with %s and with %s', (week, before, yearAgo) => {
  const weeks = weeksOf(week);

  expect([weeks?.now.week, weeks?.before.week, weeks?.yearAgo?.week]).toEqual([week, before, yearAgo]);
});

test('a week that is none is compared with nothing', () => {
  expect(['2026-W54', '2026', '', '2026-35'].map(weeksOf)).toEqual([undefined, undefined, undefined, undefined]);
});

function receiptOf(name: string, [numerator, denominator]: readonly [number, number]): Receipt {
  const [formula] = formulasNamed(name);
  if (!formula) throw new Error(`no formula is called ${name}`);
  const value = denominator === 0 ? undefined : numerator / denominator;
  return { ...formula, numerator, denominator, value, asOf: undefined };
}

test.each([
  ['resolution rate', [900, 1000], [800, 1000], 'up', 'better'],
  ['resolution rate', [800, 1000], [900, 1000], 'up', 'worse'],
  ['abandonment rate', [100, 1000], [40, 1000], 'down', 'worse'],
  ['resolution rate', [9, 10], [8, 10], 'up', 'within-chance'],
  ['speed of answer', [900, 10], [100, 10], 'down', 'unjudged'],
  ['resolution rate', [9, 10], [0, 0], 'up', 'nothing-before'],
] as const)('%s of %j after %j is, where %s is better, %s', (name, now, before, better, kind) => {
  expect(changeOf(receiptOf(name, now), receiptOf(name, before), better)).toMatchObject({ kind });
});

test('the difference of two shares lies within its bounds, and the other way round within the mirrored ones', () => {
  const counted = fc
    .integer({ min: 1, max: 500 })
    .chain((denominator) =>
      fc.record({ numerator: fc.integer({ min: 0, max: denominator }), denominator: fc.constant(denominator) }),
    );
  fc.assert(
    fc.property(counted, counted, (one, other) => {
      const difference = one.numerator / one.denominator - other.numerator / other.denominator;
      const { low, high } = differenceBounds(one, other);
      const mirrored = differenceBounds(other, one);

      expect(low).toBeLessThanOrEqual(difference + 1e-12);
      expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
      expect([-mirrored.high, -mirrored.low]).toEqual([expect.closeTo(low, 10), expect.closeTo(high, 10)]);
    }),
  );
});

// Newcombe 1998, table II, example (a): 56 of 70 and 48 of 80, by method 10.
test('the bounds are those of the paper they are from', () => {
  const { low, high } = differenceBounds({ numerator: 56, denominator: 70 }, { numerator: 48, denominator: 80 });

  expect([low, high]).toEqual([expect.closeTo(0.0524, 4), expect.closeTo(0.3339, 4)]);
});
