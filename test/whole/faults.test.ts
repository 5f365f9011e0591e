import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
// Of so short an evening's posts enough that one meets a fault whatever the chances.
const faults = 'seed=7,conflicts=.05,throttle=.05,slow=.02,hang=.002,lost=.05,posts=.15,twice=.2,concurrency=20';
const count = v.number();
const Report = v.object({
  conclusion: v.string(),
  opened: count,
  ...{ lost: count, duplicated: count, outOfOrder: count, acknowledged: count },
  open: v.array(v.unknown()),
  faults: v.record(v.string(), count),
  checks: v.array(v.object({ kind: v.string(), name: v.string(), isOk: v.boolean(), found: v.string() })),
});

test('whatever AWS does to the running center, every contact ends and nothing is lost, doubled or out of order', async () => {
  const args = [join(root, 'demo/main.ts'), '--students', '8', '--speed', '6', '--json', '--faults', faults];

  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 });

  const report = v.parse(Report, JSON.parse(stdout));
  expect(report).toMatchObject({ opened: 8, lost: 0, duplicated: 0, outOfOrder: 0, open: [] });
  expect(report.acknowledged).toBeGreaterThan(8);
  expect(report.checks.filter(({ kind, isOk }) => kind === 'safety' && !isOk)).toEqual([]);
  expect(Object.keys(report.faults).toSorted()).toEqual(
    ['conflicts', 'hang', 'lost', 'posts', 'slow', 'throttle', 'twice'].toSorted(),
  );
}, 600_000);
