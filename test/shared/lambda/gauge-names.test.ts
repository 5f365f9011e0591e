import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../infra/project-root.ts';

const source = (file: string) => readFileSync(join(projectRoot, file), 'utf8');

test('every gauge that is declared is told somewhere, and the other way round', () => {
  const declared = declaredIn(source('shared/lambda/gauges.ts'));
  const told = ['functions', 'shared'].flatMap(filesIn).flatMap((file) => toldIn(source(file)));

  expect(declared.length).toBeGreaterThan(10);
  expect([...new Set(told)].sort()).toEqual(declared);
});

test('a gauge that nothing tells is found', () => {
  expect(declaredIn("export type CountName = 'Told' | 'Untold';")).toEqual(['Told', 'Untold']);
  expect(toldIn("gauges.count(isGood ? 'Told' : 'Other');")).toEqual(['Told', 'Other']);
});

/** Names in the unions `CountName` and `WaitName`. */
function declaredIn(text: string): readonly string[] {
  const unions = text.matchAll(/^export type (?:Count|Wait)Name =([^;]+);/gm);
  return [...unions].flatMap(([, names = '']) => namesIn(names)).sort();
}

function toldIn(text: string): readonly string[] {
  return [...text.matchAll(/\bgauges\.(?:count|seconds)\(([^;]*)\);/g)].flatMap(([, call = '']) => namesIn(call));
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/'([A-Z][A-Za-z]+)'/g)].map(([, name = '']) => name);
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}
