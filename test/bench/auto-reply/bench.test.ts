import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { areaUnderCurve, measure, quantileOf } from '../../../bench/auto-reply/measure.ts';
import type { Row } from '../../../bench/auto-reply/rows.ts';
import { foldRows, splitRows } from '../../../bench/auto-reply/split.ts';
import { smallSchool } from '../../shared/answers/small-school.ts';

const row = (text: string, label: string, split = 'train'): Row => ({ text, label, split, lang: 'en' });

const rows = smallSchool.flatMap(({ id, texts }) => [
  ...texts.en.phrasings.map((text) => row(text, id)),
  row(`${texts.en.phrasings[0]} please`, id, 'test'),
]);

const directory = mkdtempSync(join(tmpdir(), 'bench-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('splitRows', () => {
  it('asks what is not in the train split', () => {
    const [split] = splitRows(rows);

    expect(split?.test).toHaveLength(smallSchool.length);
    expect(split?.train).toHaveLength(rows.length - smallSchool.length);
  });

  it('asks every row once in folds, never one it learned from', () => {
    const splits = foldRows(rows, 5);

    expect(splits.flatMap(({ test }) => test)).toHaveLength(rows.length);
    expect(splits.flatMap(({ train, test }) => test.filter((one) => train.includes(one)))).toEqual([]);
  });

  it('keeps titles in training', () => {
    const titled = [row('a', 'a'), row('b', 'b'), row('x', 'a'), row('y', 'b')];

    expect(
      foldRows(titled, 2)
        .flatMap(({ test }) => test.map(({ text }) => text))
        .sort(),
    ).toEqual(['x', 'y']);
  });
});

describe('measure', () => {
  it('counts what a system got right, in scope and out of scope', async () => {
    const answers: Record<string, readonly [label: string, confidence: number]> = {
      a: ['A', 0.9],
      b: ['A', 0.2],
      o: ['A', 0.1],
    };
    const system = {
      train: () => ({
        ask: ({ text }: { text: string }) => ({
          labels: [answers[text]?.[0] ?? '', 'B'],
          confidence: answers[text]?.[1] ?? 0,
        }),
        stored: new Uint8Array(3),
        scopeThreshold: 0.5,
      }),
      load: () => () => ({ labels: [] }),
    };

    const figures = await measure(
      system,
      [{ train: [], test: [row('a', 'A'), row('b', 'B'), row('o', '')] }],
      () => undefined,
    );

    expect(figures).toMatchObject({
      accuracy: 0.5,
      top3: 1,
      inScopeAccuracy: 0.5,
      oosRecall: 1,
      oosAuroc: 1,
      rows: 3,
      blobBytes: 3,
    });
  });

  it('finds the area under the curve with ties, and quantiles', () => {
    expect(areaUnderCurve([3, 2], [1, 2])).toBe(0.875);
    expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(3);
  });
});

describe('npm run bench -- auto-reply', () => {
  it('prints the figures of a file as JSON alone', () => {
    const file = join(directory, 'rows.jsonl');
    const out = row('what is the capital of France', 'oos', 'test');
    writeFileSync(file, [...rows, out].map((one) => JSON.stringify(one)).join('\n'));

    const output = execFileSync(process.execPath, ['bench/main.ts', 'auto-reply', '--data', file, '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });

    const figures = JSON.parse(output);
    expect(figures).toMatchObject({ accuracy: 1, top3: 1, oosRows: 1, rows: smallSchool.length + 1 });
    expect(Object.keys(figures)).toEqual(
      expect.arrayContaining(['p50Ms', 'p99Ms', 'inScopeAccuracy', 'oosRecall', 'oosAuroc']),
    );
  });
});
