import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

const folders = ['shared', 'functions', 'infra', 'client', 'web', 'local', 'demo', 'knowledge', 'bench', 'docs'];

/** What a file takes from others when it runs: its imports and re-exports but for those of types alone. */
const valueImportsOf = (file: string, source: string): readonly string[] =>
  [...source.matchAll(/^(?:import|export)(?! type\b)([^'";]*?)from '(\.[^']+)';/gm)]
    .filter(([, names = '']) => !/^\s*\{\s*(?:type\s+\w+(?:\s+as\s+\w+)?,?\s*)+\}\s*$/.test(names))
    .map(([, , specifier = '']) => posix.join(posix.dirname(file), specifier))
    .filter((target) => existsSync(target));

const graphOf = (files: readonly string[]): ReadonlyMap<string, readonly string[]> =>
  new Map(files.map((file) => [file, valueImportsOf(file, readFileSync(file, 'utf8'))]));

/** The first circle met from a file, as its files in order; undefined when there is none. */
function circleFrom(
  graph: ReadonlyMap<string, readonly string[]>,
  file: string,
  path: readonly string[],
  done: Set<string>,
): readonly string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return undefined;
  for (const next of graph.get(file) ?? []) {
    const circle = circleFrom(graph, next, [...path, file], done);
    if (circle) return circle;
  }
  done.add(file);
  return undefined;
}

const circlesIn = (graph: ReadonlyMap<string, readonly string[]>): readonly string[] => {
  const done = new Set<string>();
  return [...graph.keys()].flatMap((file) => circleFrom(graph, file, [], done)?.join(' -> ') ?? []);
};

test('no file takes, by way of others, a value from itself', () => {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => posix.join(folder, name))
      .filter((name) => name.endsWith('.ts') && !name.includes('node_modules/')),
  );
  const graph = graphOf(files);

  expect([...graph.values()].flat().length).toBeGreaterThan(1000);
  expect(circlesIn(graph)).toEqual([]);
});

test('a planted circle is found, and one of types is none', () => {
  const planted = new Map([
    ['a.ts', ['b.ts']],
    ['b.ts', ['c.ts']],
    ['c.ts', ['a.ts']],
    ['d.ts', ['a.ts']],
  ]);
  const source = "import { type A, type B as C } from './glossary.test.ts';\nimport type { D } from './growth.ts';";

  expect(circlesIn(planted)[0]).toBe('a.ts -> b.ts -> c.ts -> a.ts');
  expect(valueImportsOf('test/x.ts', source)).toEqual([]);
  expect(valueImportsOf('test/x.ts', "import { type A, b } from './growth.ts';")).toEqual(['test/growth.ts']);
});
