import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { reportPublication } from '../../../functions/train/report-publication.ts';
import { emptyKnowledge, testDangers, testGolden } from '../../../shared/answers/engine.ts';
import { gauges } from '../../../shared/lambda/gauges.ts';
import { linesOf } from '../../shared/lambda/written-lines.ts';

beforeEach(() => vi.stubEnv('LOG_LEVEL', 'INFO'));
afterEach(() => vi.unstubAllEnvs());

const problems = [
  'golden-drop: zh coverage 70.0 %, published version 72.0 %',
  'golden-unknown: "x" expects article "y"',
];

test('a refusal is counted, each reason is a line, and all are told', () => {
  let told: string | undefined;
  const lines = linesOf(() => {
    told = reportPublication({ kind: 'refused', problems });
    gauges.flush();
  });

  expect(told).toBe(problems.join('; '));
  expect(lines).toMatchObject([
    ...problems.map((reason) => ({ level: 'WARN', message: 'knowledge refused', reason })),
    { TrainingRefused: 1, _aws: { CloudWatchMetrics: [{ Namespace: 'Handraise', Dimensions: [['stage']] }] } },
  ]);
});

test('of a thousand reasons, twenty are lines', () => {
  const many = Array.from({ length: 1_000 }, (_, at) => `golden-unknown: number ${at}`);

  const lines = linesOf(() => {
    reportPublication({ kind: 'refused', problems: many });
    gauges.flush();
  });

  expect(lines.filter((line) => JSON.stringify(line).includes('"WARN"'))).toHaveLength(20);
});

test('what is unchanged or overtaken is a line and no refusal', () => {
  const lines = linesOf(() => {
    expect(reportPublication({ kind: 'unchanged', version: 'v-1' })).toBeUndefined();
    expect(reportPublication({ kind: 'overtaken', version: 'v-2' })).toBeUndefined();
    gauges.flush();
  });

  expect(lines).toMatchObject([
    { message: 'knowledge', kind: 'unchanged', version: 'v-1' },
    { message: 'knowledge', kind: 'overtaken', version: 'v-2' },
  ]);
});

test('a language whose threshold is not certified is a line with its counts, and counted', () => {
  const golden = testGolden(emptyKnowledge(), [], 0);
  const dangers = { now: testDangers(emptyKnowledge(), []) };
  const sure = { isCertified: true, messages: 900, held: 400, answered: 250, right: 240, precision: 0.96, low: 0.93 };
  const unsure = { isCertified: false, messages: 120, held: 90, answered: 90, right: 51, precision: 0.57, low: 0.48 };
  const evidence = [
    { lang: 'en', ...sure },
    { lang: 'zh', ...unsure },
  ] as const;

  const lines = linesOf(() => {
    reportPublication({ kind: 'published', version: 'v-3', articles: 9, exemplars: 0, golden, dangers, evidence });
    gauges.flush();
  });

  expect(lines).toMatchObject([
    ...['en', 'zh'].map((kind) => ({ message: 'golden dangers', kind })),
    { message: 'knowledge', kind: 'published', version: 'v-3' },
    { level: 'WARN', kind: 'zh', reason: expect.stringContaining('51 of 90 messages') },
    { ThresholdUncertified: 1 },
  ]);
  expect(lines).toHaveLength(5);
});

test('how the golden dangers are heard is a line a language, also of what is refused, beside the version before', () => {
  const golden = [
    { lang: 'en', text: 'I could do with a nap', isDanger: true },
    { lang: 'en', text: 'I could do with a snack', isDanger: false },
  ] as const;
  const heard = testDangers(emptyKnowledge(), golden);

  const lines = linesOf(() => {
    reportPublication({ kind: 'refused', problems: [], dangers: { now: heard, published: heard } });
  });

  const counts = '0 of 1 golden dangers heard, 0 of 1 look-alikes';
  expect(lines.slice(0, 2)).toMatchObject([
    { level: 'INFO', kind: 'en', reason: `${counts}; before: ${counts}` },
    { level: 'INFO', kind: 'zh', reason: expect.stringMatching(/^0 of 0 .*; before: 0 of 0 /) },
  ]);
});
