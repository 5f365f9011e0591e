import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { prod } from '../../infra/stages/prod.ts';
import { formatCenterPolicy, readCenterPolicy } from '../../shared/domain/center/center-policy.ts';
import { checkPolicy } from '../../shared/domain/center/check-policy.ts';
import { shippedRouting } from '../../shared/domain/center/routing-constants.ts';
import { policyIn } from '../../simulate/command/files.ts';
import { optionsOf } from '../../simulate/command/options.ts';
import { runDays } from '../../simulate/engine/run-days.ts';
import { joined } from '../../simulate/measure/joined.ts';
import { pairedDifference } from '../../simulate/measure/paired.ts';
import { connectDefault } from '../../simulate/rules/connect.ts';
import { runTuning } from '../../simulate/tune/run-tuning.ts';
import { startWorld } from './make-world.ts';

const scratch = mkdtempSync(join(tmpdir(), 'handraise-tune-'));
const now = Date.parse('2026-11-27T00:00:00Z');

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('a search writes a policy that fits, begins where it is told to, and tells its figures on seeds it has not seen', () => {
  const [from, to] = [join(scratch, 'from.json'), join(scratch, 'to.json')];
  writeFileSync(from, formatCenterPolicy({ ...prod.policy, dueShards: 7 }));
  const said = vi.spyOn(console, 'log').mockReturnValue();

  runTuning(
    optionsOf(['--tune', '--days', '1', '--tries', '2', '--load', '.7', '--from', from, '--policy', to, '--json']),
  );

  const told = JSON.parse(String(said.mock.calls[0]?.[0]));
  const written = JSON.parse(readFileSync(to, 'utf8'));
  said.mockRestore();
  expect(checkPolicy(written, now)).toMatchObject({ kind: 'fits', policy: { dueShards: 7 }, warnings: [] });
  expect(policyIn(to).routing).toEqual(written.routing);
  expect(told.scores).toHaveLength(3);
  expect(told.scores).toEqual(told.scores.toSorted((one: number, other: number) => other - one));
  expect(told.unseen.filter((seed: number) => told.seeds.includes(seed))).toEqual([]);
  expect(told.reports[0].compared.map(({ rules }: { rules: string }) => rules)).toEqual([
    'product',
    'tuned',
    'connect-default',
  ]);
  expect(told.reports[0].compared[1].against.wait.halfWidth).toBeGreaterThanOrEqual(0);
}, 300_000);

test('constants that a policy names are read back from what is published', () => {
  const routing = { ...shippedRouting, callbackTargetSeconds: 900 };

  expect(readCenterPolicy(JSON.parse(formatCenterPolicy({ ...prod.policy, routing }))).routing).toEqual(routing);
});

test('two seeds are one run of twice the days, and against itself it differs by nothing', () => {
  const world = startWorld({ days: 2, load: 0.5 });
  const [one, other] = [runDays(world, connectDefault, 1), runDays(world, connectDefault, 2)];

  const both = joined([one, other]);

  expect(both.days).toBe(4);
  expect(both.fates).toHaveLength(one.fates.length + other.fates.length);
  expect(both.fates.at(-1)?.contact.day).toBe(3);
  expect(pairedDifference(both, both)).toEqual({
    wait: { mean: 0, halfWidth: 0 },
    abandoned: { mean: 0, halfWidth: 0 },
    waitRatio: { mean: 1, halfWidth: 0 },
    abandonedRatio: { mean: 1, halfWidth: 0 },
  });
});

test('where everybody waits half as long the ratio is a half, and the interval says how days differ', () => {
  const run = runDays(startWorld({ days: 4, load: 0.7 }), connectDefault, 1);
  const shorter = (share: (day: number) => number) => ({
    ...run,
    fates: run.fates.map((fate) => ({ ...fate, waitedMs: fate.waitedMs * share(fate.contact.day) })),
  });

  const half = pairedDifference(
    shorter(() => 0.5),
    run,
  ).waitRatio;
  const varying = pairedDifference(
    shorter((day) => (day % 2 === 0 ? 0.25 : 0.75)),
    run,
  ).waitRatio;

  expect(half.mean).toBeCloseTo(0.5, 10);
  expect(half.halfWidth).toBeCloseTo(0, 10);
  expect(varying.mean).toBeGreaterThan(0.25);
  expect(varying.mean).toBeLessThan(0.75);
  expect(varying.halfWidth).toBeGreaterThan(0.1);
});
