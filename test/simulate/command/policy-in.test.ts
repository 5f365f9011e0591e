import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { prod } from '../../../infra/stages/prod.ts';
import { usualPeak } from '../../../shared/domain/peak/peak-policy.ts';
import { policyIn, teamIn } from '../../../simulate/command/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'handraise-policies-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, written: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(written));
  return path;
}

const { policy } = prod;
const today = { ...policy, limits: { ...policy.limits, logRetentionDays: 1 } };

test('a file of constants is laid over the policy of today, and a whole policy stands for itself', () => {
  const over = policyIn(file('today.json', policy), { flag: '--today', over: today });
  const laid = policyIn(file('peak.json', { peak: usualPeak }), { flag: '--policy', over: today });

  expect(over.limits).toEqual(policy.limits);
  expect(laid).toMatchObject({ limits: today.limits, peak: usualPeak });
});

test('a faulty file is named by its flag', () => {
  const queues = policy.queues.map((queue) => ({ ...queue, liveBound: 1 }));

  expect(() => policyIn(file('faulty.json', { ...policy, queues }), { flag: '--today', over: policy })).toThrow(
    /^--today .*faulty\.json: queues: account has a low-water mark/,
  );
});

test('a file that is not there is told in words, and of a team the names there are', () => {
  const as = { flag: '--policy', over: policy };

  expect(() => policyIn(join(folder, 'nowhere.json'), as)).toThrow(/^--policy .*nowhere\.json: there is no such file$/);
  expect(() => policyIn(folder, as)).toThrow(/: is a folder$/);
  expect(() => teamIn('nobody')).toThrow('--team: got nobody, allowed are a file and hurried, peak, school, start');
});

test('a file that is no JSON is told to be none', () => {
  const path = join(folder, 'half.json');
  writeFileSync(path, '{ "peak": ');

  expect(() => policyIn(path, { flag: '--policy', over: policy })).toThrow(/^--policy .*half\.json: is no JSON: /);
});
