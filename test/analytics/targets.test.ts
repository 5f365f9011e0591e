import { expect, onTestFinished, test } from 'vitest';
import { targetLines } from '../../analytics/metric/lines.ts';
import { daysOfWeek, judgedTargets } from '../../analytics/metric/targets.ts';
import { Warehouse } from '../../analytics/warehouse.ts';
import { wilsonBounds } from '../../shared/domain/metrics/formulas.ts';
import { openLives } from './open-lives.ts';

test('each promise stands beside its figure, met or not, or with nothing to count', async () => {
  const warehouse = await openLives();
  onTestFinished(() => warehouse.close());
  const week = { queue: undefined, day: '2026-09-07', until: '2026-09-13' };

  const judged = await judgedTargets(warehouse, week);

  expect(judged.map(({ receipt, verdict }) => `${receipt.name}: ${verdict}`)).toEqual([
    'resolution rate: not met',
    'customer satisfaction: not met',
    'service level, abandoned failed: not met',
    'complaints answered in 24 h: not met',
    'mail answered in 24 h: not met',
    'danger answered in time: met',
    'first response time: no baseline',
  ]);
  expect(targetLines(judged, week)[0]).toBe('over 2026-09-07 to 2026-09-13, every queue');
  const before = await judgedTargets(warehouse, { ...week, day: '2025-09-01', until: '2025-09-07' });
  expect(new Set(before.map(({ verdict }) => verdict))).toEqual(new Set(['nothing to count', 'no baseline']));
});

test.each([
  [2, 'not met', '<= 1.4 s'],
  [200_000, 'met', '<= 140000 s'],
])('a first response of %i s before is held to three tenths less', async (baseline, verdict, told) => {
  const warehouse = await openLives();
  onTestFinished(() => warehouse.close());
  const week = { queue: undefined, day: '2026-09-07', until: '2026-09-13' };

  const judged = await judgedTargets(warehouse, week, baseline);

  expect(judged.at(-1)).toMatchObject({ receipt: { name: 'first response time' }, holds: 'at most', verdict });
  expect(targetLines(judged, week).at(-1)).toContain(told);
});

test.each([
  ['2026-W01', '2025-12-29', '2026-01-04'],
  ['2026-W36', '2026-08-31', '2026-09-06'],
  ['2026-W53', '2026-12-28', '2027-01-03'],
])('week %s is from %s to %s', (week, day, until) => {
  expect(daysOfWeek(week)).toEqual({ day, until });
});

test('a week that is none has no days', () => {
  expect(['2025-W53', '2026-W00', '2026-36', 'W36'].map(daysOfWeek)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('the precision of an article lies within the bounds its function gives', async () => {
  const warehouse = await Warehouse.open([]);
  onTestFinished(() => warehouse.close());
  await warehouse.query(`CREATE OR REPLACE VIEW bot_turns AS SELECT 'answer' AS kind, ['refund', 'invoice'] AS article_ids, n <= 7 AS is_helpful,
    CASE WHEN n <= 7 THEN 'right' WHEN n <= 9 THEN 'wrong' WHEN n = 10 THEN 'unclear' END AS verdict FROM range(1, 12) r (n)`);

  const rows = await warehouse.query('SELECT * FROM articles ORDER BY article_id');

  const bounds = wilsonBounds(7, 9);
  expect(rows).toMatchObject([
    { article_id: 'invoice', answers: '11', helpful: 7, unhelpful: 4, checked_right: 7, checked: 9 },
    { article_id: 'refund', answers: '11' },
  ]);
  expect(Number(rows[0]?.['precision_low'])).toBeCloseTo(bounds?.low ?? 0, 12);
  expect(Number(rows[0]?.['precision_high'])).toBeCloseTo(bounds?.high ?? 0, 12);
  expect(wilsonBounds(0, 0)).toBeUndefined();
});
